-- The triggers that hold columns turn a row into JSON once, and not again for each of its columns.
SET LOCAL lock_timeout = '200ms';
--> statement-breakpoint
CREATE OR REPLACE FUNCTION "refuse_change"() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  former CONSTANT jsonb := to_jsonb(OLD);
  wanted CONSTANT jsonb := to_jsonb(NEW);
  name text;
BEGIN
  FOREACH name IN ARRAY TG_ARGV LOOP
    IF wanted -> name IS DISTINCT FROM former -> name THEN
      RAISE EXCEPTION '% of % cannot be changed', name, TG_TABLE_NAME
        USING ERRCODE = 'integrity_constraint_violation', TABLE = TG_TABLE_NAME, COLUMN = name;
    END IF;
  END LOOP;
  RETURN NEW;
END
$$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION "refuse_second_value"() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  former CONSTANT jsonb := to_jsonb(OLD);
  wanted CONSTANT jsonb := to_jsonb(NEW);
  name text;
BEGIN
  FOREACH name IN ARRAY TG_ARGV LOOP
    IF former ->> name IS NOT NULL AND wanted -> name IS DISTINCT FROM former -> name THEN
      RAISE EXCEPTION '% of % cannot be changed once it is set', name, TG_TABLE_NAME
        USING ERRCODE = 'integrity_constraint_violation', TABLE = TG_TABLE_NAME, COLUMN = name;
    END IF;
  END LOOP;
  RETURN NEW;
END
$$;
