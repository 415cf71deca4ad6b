-- What administrators define to be known of every organisation, what is known of each, and offers for those with a choice.
SET LOCAL lock_timeout = '200ms';
--> statement-breakpoint
CREATE TABLE "custom_field_choices" (
	"id" uuid PRIMARY KEY NOT NULL,
	"field_id" uuid NOT NULL,
	"kind" text DEFAULT 'choice' NOT NULL,
	"name" text NOT NULL,
	"position" smallint NOT NULL,
	CONSTRAINT "custom_field_choices_of_field" UNIQUE("field_id","id"),
	CONSTRAINT "custom_field_choices_name_length" CHECK (char_length("custom_field_choices"."name") between 1 and 50),
	CONSTRAINT "custom_field_choices_kind" CHECK ("custom_field_choices"."kind" = 'choice')
);
--> statement-breakpoint
CREATE TABLE "custom_fields" (
	"id" uuid PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"kind" text NOT NULL,
	"position" smallint NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "custom_fields_of_kind" UNIQUE("id","kind"),
	CONSTRAINT "custom_fields_name_length" CHECK (char_length("custom_fields"."name") between 1 and 50),
	CONSTRAINT "custom_fields_kind" CHECK ("custom_fields"."kind" in ('text', 'number', 'date', 'choice'))
);
--> statement-breakpoint
CREATE TABLE "offer_choices" (
	"offer_id" uuid NOT NULL,
	"choice_id" uuid NOT NULL,
	CONSTRAINT "offer_choices_offer_id_choice_id_pk" PRIMARY KEY("offer_id","choice_id")
);
--> statement-breakpoint
CREATE TABLE "organisation_field_values" (
	"organisation_id" uuid NOT NULL,
	"field_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"text" text,
	"number" numeric(20, 6),
	"date" date,
	"choice_id" uuid,
	CONSTRAINT "organisation_field_values_organisation_id_field_id_pk" PRIMARY KEY("organisation_id","field_id"),
	CONSTRAINT "organisation_field_values_by_kind" CHECK (("organisation_field_values"."text" is not null) = ("organisation_field_values"."kind" = 'text')
        and ("organisation_field_values"."number" is not null) = ("organisation_field_values"."kind" = 'number')
        and ("organisation_field_values"."date" is not null) = ("organisation_field_values"."kind" = 'date')
        and ("organisation_field_values"."choice_id" is not null) = ("organisation_field_values"."kind" = 'choice')),
	CONSTRAINT "organisation_field_values_text_length" CHECK (char_length("organisation_field_values"."text") between 1 and 200),
	CONSTRAINT "organisation_field_values_date_range" CHECK ("organisation_field_values"."date" between '0002-01-01' and '9998-12-31')
);
--> statement-breakpoint
ALTER TABLE "offers" DROP CONSTRAINT "offers_audience";--> statement-breakpoint
ALTER TABLE "custom_field_choices" ADD CONSTRAINT "custom_field_choices_field" FOREIGN KEY ("field_id","kind") REFERENCES "public"."custom_fields"("id","kind") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "offer_choices" ADD CONSTRAINT "offer_choices_offer_id_offers_id_fk" FOREIGN KEY ("offer_id") REFERENCES "public"."offers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "offer_choices" ADD CONSTRAINT "offer_choices_choice_id_custom_field_choices_id_fk" FOREIGN KEY ("choice_id") REFERENCES "public"."custom_field_choices"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "organisation_field_values" ADD CONSTRAINT "organisation_field_values_organisation_id_partner_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."partner_organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "organisation_field_values" ADD CONSTRAINT "organisation_field_values_field" FOREIGN KEY ("field_id","kind") REFERENCES "public"."custom_fields"("id","kind") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "organisation_field_values" ADD CONSTRAINT "organisation_field_values_choice_of_field" FOREIGN KEY ("field_id","choice_id") REFERENCES "public"."custom_field_choices"("field_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "custom_field_choices_name_unique" ON "custom_field_choices" USING btree (lower("name" collate "und-x-icu"),"field_id");--> statement-breakpoint
CREATE UNIQUE INDEX "custom_fields_name_unique" ON "custom_fields" USING btree (lower("name" collate "und-x-icu"));--> statement-breakpoint
CREATE INDEX "offer_choices_by_choice" ON "offer_choices" USING btree ("choice_id");--> statement-breakpoint
CREATE INDEX "organisation_field_values_by_field" ON "organisation_field_values" USING btree ("field_id","organisation_id");--> statement-breakpoint
CREATE INDEX "organisation_field_values_by_choice" ON "organisation_field_values" USING btree ("choice_id","organisation_id") WHERE "organisation_field_values"."choice_id" is not null;--> statement-breakpoint
CREATE INDEX "organisation_field_values_by_text" ON "organisation_field_values" USING btree (search_fold("text") text_pattern_ops) WHERE "organisation_field_values"."text" is not null;--> statement-breakpoint
ALTER TABLE "offers" ADD CONSTRAINT "offers_audience" CHECK ("offers"."audience" in ('all', 'selected', 'tagged', 'with_choice'));
--> statement-breakpoint
CREATE TRIGGER "custom_fields_refuse_while_held" BEFORE INSERT OR UPDATE OR DELETE ON "custom_fields"
  FOR EACH STATEMENT EXECUTE FUNCTION "refuse_while_held"();
--> statement-breakpoint
CREATE TRIGGER "custom_field_choices_refuse_while_held" BEFORE INSERT OR UPDATE OR DELETE ON "custom_field_choices"
  FOR EACH STATEMENT EXECUTE FUNCTION "refuse_while_held"();
--> statement-breakpoint
CREATE TRIGGER "organisation_field_values_refuse_while_held" BEFORE INSERT OR UPDATE OR DELETE ON "organisation_field_values"
  FOR EACH STATEMENT EXECUTE FUNCTION "refuse_while_held"();
--> statement-breakpoint
CREATE TRIGGER "offer_choices_refuse_while_held" BEFORE INSERT OR UPDATE OR DELETE ON "offer_choices"
  FOR EACH STATEMENT EXECUTE FUNCTION "refuse_while_held"();
--> statement-breakpoint
-- Which offers are for organisations with a choice of this one. With the owner's rights, so that behind the wall around an
-- organisation (db/wall.sql) nobody sees the choices; there it tells of no other organisation.
CREATE FUNCTION "offers_by_choice"(asked_for uuid) RETURNS SETOF uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT DISTINCT wanted.offer_id
  FROM public.organisation_field_values had JOIN public.offer_choices wanted ON wanted.choice_id = had.choice_id
  WHERE had.organisation_id = asked_for AND (
    current_setting('role') NOT IN ('partner_management_partner', 'partner_management_partner_read',
      'partner_management_program', 'partner_management_program_read')
    OR asked_for = nullif(current_setting('app.organisation_id', true), '')::uuid)
$$;
--> statement-breakpoint
REVOKE EXECUTE ON FUNCTION "offers_by_choice"(uuid) FROM PUBLIC;
