-- What of the partners table staff keep by a name.
SET LOCAL lock_timeout = '200ms';
--> statement-breakpoint
CREATE TABLE "partners_views" (
	"id" uuid PRIMARY KEY NOT NULL,
	"staff_member_id" uuid NOT NULL,
	"name" text NOT NULL,
	"shared" boolean NOT NULL,
	"query" jsonb NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "partners_views_name_length" CHECK (char_length("partners_views"."name") between 1 and 60)
);
--> statement-breakpoint
ALTER TABLE "partners_views" ADD CONSTRAINT "partners_views_staff_member_id_staff_members_id_fk" FOREIGN KEY ("staff_member_id") REFERENCES "public"."staff_members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "partners_views_own_name_unique" ON "partners_views" USING btree ("staff_member_id",lower("name" collate "und-x-icu")) WHERE not "partners_views"."shared";--> statement-breakpoint
CREATE UNIQUE INDEX "partners_views_shared_name_unique" ON "partners_views" USING btree (lower("name" collate "und-x-icu")) WHERE "partners_views"."shared";
--> statement-breakpoint
CREATE TRIGGER "partners_views_refuse_while_held" BEFORE INSERT OR UPDATE OR DELETE ON "partners_views"
  FOR EACH STATEMENT EXECUTE FUNCTION "refuse_while_held"();
