-- Chosen organisations or users are acted on as a run over many rows.
SET LOCAL lock_timeout = '200ms';
--> statement-breakpoint
CREATE TABLE "bulk_action_subjects" (
	"bulk_action_id" uuid NOT NULL,
	"position" integer NOT NULL,
	"subject_id" uuid NOT NULL,
	CONSTRAINT "bulk_action_subjects_bulk_action_id_position_pk" PRIMARY KEY("bulk_action_id","position")
);
--> statement-breakpoint
CREATE TABLE "bulk_actions" (
	"id" uuid PRIMARY KEY NOT NULL,
	"action" text NOT NULL,
	"details" jsonb NOT NULL,
	"started_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"emptied_at" timestamp (3) with time zone,
	CONSTRAINT "bulk_actions_action" CHECK ("bulk_actions"."action" in ('suspend_organisations', 'reactivate_organisations', 'archive_organisations', 'grant_pages', 'withdraw_pages', 'add_to_offer', 'remove_from_offer', 'suspend_users', 'reactivate_users', 'resend_invitations'))
);
--> statement-breakpoint
ALTER TABLE "bulk_runs" DROP CONSTRAINT "bulk_runs_kind";--> statement-breakpoint
ALTER TABLE "bulk_action_subjects" ADD CONSTRAINT "bulk_action_subjects_bulk_action_id_bulk_actions_id_fk" FOREIGN KEY ("bulk_action_id") REFERENCES "public"."bulk_actions"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bulk_actions" ADD CONSTRAINT "bulk_actions_id_bulk_runs_id_fk" FOREIGN KEY ("id") REFERENCES "public"."bulk_runs"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "bulk_action_subjects_once" ON "bulk_action_subjects" USING btree ("bulk_action_id","subject_id");--> statement-breakpoint
CREATE INDEX "bulk_actions_by_start" ON "bulk_actions" USING btree ("started_at");--> statement-breakpoint
ALTER TABLE "bulk_runs" ADD CONSTRAINT "bulk_runs_kind" CHECK ("bulk_runs"."kind" in ('import', 'bulk_action'));
--> statement-breakpoint
CREATE TRIGGER "bulk_actions_refuse_while_held" BEFORE INSERT OR UPDATE OR DELETE ON "bulk_actions"
  FOR EACH STATEMENT EXECUTE FUNCTION "refuse_while_held"();
--> statement-breakpoint
CREATE TRIGGER "bulk_action_subjects_refuse_while_held" BEFORE INSERT OR UPDATE OR DELETE ON "bulk_action_subjects"
  FOR EACH STATEMENT EXECUTE FUNCTION "refuse_while_held"();
