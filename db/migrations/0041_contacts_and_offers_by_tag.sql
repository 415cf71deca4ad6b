-- Contacts of organisations, and offers for organisations with a tag.
SET LOCAL lock_timeout = '200ms';
--> statement-breakpoint
CREATE TABLE "offer_tags" (
	"offer_id" uuid NOT NULL,
	"tag_id" uuid NOT NULL,
	CONSTRAINT "offer_tags_offer_id_tag_id_pk" PRIMARY KEY("offer_id","tag_id")
);
--> statement-breakpoint
CREATE TABLE "organisation_contacts" (
	"id" uuid PRIMARY KEY NOT NULL,
	"organisation_id" uuid NOT NULL,
	"name" text NOT NULL,
	"role" text,
	"email" text,
	"telephone" text,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "organisation_contacts_name_length" CHECK (char_length("organisation_contacts"."name") between 1 and 120),
	CONSTRAINT "organisation_contacts_role_length" CHECK (char_length("organisation_contacts"."role") between 1 and 100),
	CONSTRAINT "organisation_contacts_email_length" CHECK (char_length("organisation_contacts"."email") between 3 and 254),
	CONSTRAINT "organisation_contacts_telephone_length" CHECK (char_length("organisation_contacts"."telephone") between 1 and 50)
);
--> statement-breakpoint
ALTER TABLE "offers" DROP CONSTRAINT "offers_audience";--> statement-breakpoint
ALTER TABLE "offer_tags" ADD CONSTRAINT "offer_tags_offer_id_offers_id_fk" FOREIGN KEY ("offer_id") REFERENCES "public"."offers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "offer_tags" ADD CONSTRAINT "offer_tags_tag_id_tags_id_fk" FOREIGN KEY ("tag_id") REFERENCES "public"."tags"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "organisation_contacts" ADD CONSTRAINT "organisation_contacts_organisation_id_partner_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."partner_organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "offer_tags_by_tag" ON "offer_tags" USING btree ("tag_id");--> statement-breakpoint
CREATE INDEX "organisation_contacts_by_organisation" ON "organisation_contacts" USING btree ("organisation_id","id");--> statement-breakpoint
CREATE INDEX "organisation_contacts_by_email" ON "organisation_contacts" USING btree ("email" text_pattern_ops);--> statement-breakpoint
CREATE INDEX "organisation_contacts_by_name" ON "organisation_contacts" USING btree (search_fold("name") text_pattern_ops);--> statement-breakpoint
ALTER TABLE "offers" ADD CONSTRAINT "offers_audience" CHECK ("offers"."audience" in ('all', 'selected', 'tagged'));
--> statement-breakpoint
CREATE TRIGGER "organisation_contacts_refuse_while_held" BEFORE INSERT OR UPDATE OR DELETE ON "organisation_contacts"
  FOR EACH STATEMENT EXECUTE FUNCTION "refuse_while_held"();
--> statement-breakpoint
CREATE TRIGGER "offer_tags_refuse_while_held" BEFORE INSERT OR UPDATE OR DELETE ON "offer_tags"
  FOR EACH STATEMENT EXECUTE FUNCTION "refuse_while_held"();
--> statement-breakpoint
-- Which offers are for organisations with a tag of this one. With the owner's rights, so that behind the wall around an
-- organisation (db/wall.sql) nobody sees the tags; there it tells of no other organisation.
CREATE FUNCTION "offers_by_tag"(asked_for uuid) RETURNS SETOF uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT DISTINCT wanted.offer_id
  FROM public.organisation_tags had JOIN public.offer_tags wanted ON wanted.tag_id = had.tag_id
  WHERE had.organisation_id = asked_for AND (
    current_setting('role') NOT IN ('partner_management_partner', 'partner_management_partner_read')
    OR asked_for = nullif(current_setting('app.organisation_id', true), '')::uuid)
$$;
--> statement-breakpoint
REVOKE EXECUTE ON FUNCTION "offers_by_tag"(uuid) FROM PUBLIC;
