-- What this server found at the addresses of organisations' logos.
SET LOCAL lock_timeout = '200ms';
--> statement-breakpoint
CREATE TABLE "organisation_logos" (
	"organisation_id" uuid PRIMARY KEY NOT NULL,
	"url" text NOT NULL,
	"due_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"checked_at" timestamp (3) with time zone,
	"problem" text,
	"status" integer,
	"type" text,
	"width" integer,
	"height" integer,
	"bytes" integer,
	"copy_hash" text,
	"copy_type" text,
	"copy" "bytea",
	CONSTRAINT "organisation_logos_url_length" CHECK (char_length("organisation_logos"."url") between 1 and 2048),
	CONSTRAINT "organisation_logos_problem" CHECK ("organisation_logos"."problem" in ('not_https', 'no_such_host', 'address_not_allowed', 'no_connection', 'certificate', 'timed_out', 'no_answer', 'redirected', 'refused', 'too_large', 'no_picture')),
	CONSTRAINT "organisation_logos_type" CHECK ("organisation_logos"."type" in ('png', 'jpeg', 'svg', 'webp', 'gif')),
	CONSTRAINT "organisation_logos_copy_type" CHECK ("organisation_logos"."copy_type" in ('png', 'jpeg', 'svg', 'webp', 'gif'))
);
--> statement-breakpoint
ALTER TABLE "organisation_logos" ADD CONSTRAINT "organisation_logos_organisation_id_partner_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."partner_organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "organisation_logos_by_due" ON "organisation_logos" USING btree ("due_at");
--> statement-breakpoint
CREATE TRIGGER "organisation_logos_refuse_while_held" BEFORE INSERT OR UPDATE OR DELETE ON "organisation_logos"
  FOR EACH STATEMENT EXECUTE FUNCTION "refuse_while_held"();
