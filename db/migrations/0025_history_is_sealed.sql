-- Closed days of history are sealed, each over the one before.
SET LOCAL lock_timeout = '200ms';
--> statement-breakpoint
CREATE TABLE "history_differences" (
	"day" date PRIMARY KEY NOT NULL,
	"how" text NOT NULL,
	"sealed_lines" integer NOT NULL,
	"found_lines" integer NOT NULL,
	"found_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "history_differences_how" CHECK ("history_differences"."how" in ('lines_missing', 'lines_added', 'lines_changed', 'seal_changed'))
);
--> statement-breakpoint
CREATE TABLE "history_seals" (
	"day" date PRIMARY KEY NOT NULL,
	"lines" integer NOT NULL,
	"hash" text NOT NULL,
	"previous" text,
	"sealed_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX "history_seals_hash_unique" ON "history_seals" USING btree ("hash");--> statement-breakpoint
CREATE INDEX IF NOT EXISTS "audit_log_by_time" ON "audit_log" USING btree ("at","id");
--> statement-breakpoint
CREATE FUNCTION "refuse_seal_change"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'the seals of history are append-only: % is refused', TG_OP
    USING ERRCODE = 'integrity_constraint_violation', TABLE = 'history_seals';
END
$$;
--> statement-breakpoint
CREATE TRIGGER "history_seals_append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "history_seals"
  FOR EACH STATEMENT EXECUTE FUNCTION "refuse_seal_change"();
--> statement-breakpoint
-- A line belongs to the day (UTC) of its time. Whoever writes one holds a shared lock of that day until the end of their
-- transaction; who seals the day takes the lock alone, so that all lines of it are committed then. A line that comes
-- later is written into the present. With the owner's rights, because partner users do not see the seals.
CREATE FUNCTION "keep_sealed_days"() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  written date := (NEW.at AT TIME ZONE 'UTC')::date;
BEGIN
  IF NOT pg_try_advisory_xact_lock_shared(730112, written - date '2000-01-01')
    OR written <= (SELECT max(day) FROM public.history_seals) THEN
    NEW.at := clock_timestamp();
    PERFORM pg_advisory_xact_lock_shared(730112, (NEW.at AT TIME ZONE 'UTC')::date - date '2000-01-01');
  END IF;
  RETURN NEW;
END
$$;
--> statement-breakpoint
CREATE TRIGGER "audit_log_keep_sealed_days" BEFORE INSERT ON "audit_log"
  FOR EACH ROW EXECUTE FUNCTION "keep_sealed_days"();
--> statement-breakpoint
REVOKE EXECUTE ON FUNCTION "keep_sealed_days"() FROM PUBLIC;
