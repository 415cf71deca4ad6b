-- What staff know of an organisation beside its own facts: tags, who looks after it, notes.
SET LOCAL lock_timeout = '200ms';
--> statement-breakpoint
CREATE TABLE "organisation_notes" (
	"id" uuid PRIMARY KEY NOT NULL,
	"organisation_id" uuid NOT NULL,
	"text" text NOT NULL,
	"author_kind" text NOT NULL,
	"author_id" uuid,
	"author_name" text NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"edited_at" timestamp (3) with time zone,
	CONSTRAINT "organisation_notes_text_length" CHECK (char_length("organisation_notes"."text") between 1 and 5000),
	CONSTRAINT "organisation_notes_author_kind" CHECK ("organisation_notes"."author_kind" in ('staff', 'partner_user', 'api_client', 'visitor', 'job', 'system'))
);
--> statement-breakpoint
CREATE TABLE "organisation_owners" (
	"organisation_id" uuid PRIMARY KEY NOT NULL,
	"staff_member_id" uuid NOT NULL
);
--> statement-breakpoint
CREATE TABLE "organisation_tags" (
	"organisation_id" uuid NOT NULL,
	"tag_id" uuid NOT NULL,
	CONSTRAINT "organisation_tags_organisation_id_tag_id_pk" PRIMARY KEY("organisation_id","tag_id")
);
--> statement-breakpoint
CREATE TABLE "tags" (
	"id" uuid PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "tags_name_length" CHECK (char_length("tags"."name") between 1 and 50)
);
--> statement-breakpoint
ALTER TABLE "organisation_notes" ADD CONSTRAINT "organisation_notes_organisation_id_partner_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."partner_organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "organisation_owners" ADD CONSTRAINT "organisation_owners_organisation_id_partner_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."partner_organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "organisation_owners" ADD CONSTRAINT "organisation_owners_staff_member_id_staff_members_id_fk" FOREIGN KEY ("staff_member_id") REFERENCES "public"."staff_members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "organisation_tags" ADD CONSTRAINT "organisation_tags_organisation_id_partner_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."partner_organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "organisation_tags" ADD CONSTRAINT "organisation_tags_tag_id_tags_id_fk" FOREIGN KEY ("tag_id") REFERENCES "public"."tags"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "organisation_notes_by_organisation" ON "organisation_notes" USING btree ("organisation_id","id");--> statement-breakpoint
CREATE INDEX "organisation_owners_by_staff_member" ON "organisation_owners" USING btree ("staff_member_id","organisation_id");--> statement-breakpoint
CREATE INDEX "organisation_tags_by_tag" ON "organisation_tags" USING btree ("tag_id","organisation_id");--> statement-breakpoint
CREATE UNIQUE INDEX "tags_name_unique" ON "tags" USING btree (lower("name" collate "und-x-icu"));
--> statement-breakpoint
CREATE TRIGGER "tags_refuse_while_held" BEFORE INSERT OR UPDATE OR DELETE ON "tags"
  FOR EACH STATEMENT EXECUTE FUNCTION "refuse_while_held"();
--> statement-breakpoint
CREATE TRIGGER "organisation_tags_refuse_while_held" BEFORE INSERT OR UPDATE OR DELETE ON "organisation_tags"
  FOR EACH STATEMENT EXECUTE FUNCTION "refuse_while_held"();
--> statement-breakpoint
CREATE TRIGGER "organisation_owners_refuse_while_held" BEFORE INSERT OR UPDATE OR DELETE ON "organisation_owners"
  FOR EACH STATEMENT EXECUTE FUNCTION "refuse_while_held"();
--> statement-breakpoint
CREATE TRIGGER "organisation_notes_refuse_while_held" BEFORE INSERT OR UPDATE OR DELETE ON "organisation_notes"
  FOR EACH STATEMENT EXECUTE FUNCTION "refuse_while_held"();
