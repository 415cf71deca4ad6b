-- Organisations get successors: proposed by one administrator, decided by another, done by a job.
SET LOCAL lock_timeout = '200ms';
--> statement-breakpoint
CREATE TABLE "successions" (
	"id" uuid PRIMARY KEY NOT NULL,
	"organisation_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"state" text DEFAULT 'proposed' NOT NULL,
	"successor_id" uuid,
	"facts" jsonb,
	"pages" text[] NOT NULL,
	"reason" text NOT NULL,
	"proposed_by_id" uuid NOT NULL,
	"proposed_by" text NOT NULL,
	"proposed_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"decided_by_id" uuid,
	"decided_by" text,
	"decided_at" timestamp (3) with time zone,
	"decline_reason" text,
	"facts_moved_at" timestamp (3) with time zone,
	"users_moved" integer DEFAULT 0 NOT NULL,
	"stopped_for" text,
	"ended_at" timestamp (3) with time zone,
	CONSTRAINT "successions_kind" CHECK ("successions"."kind" in ('correction', 'merge')),
	CONSTRAINT "successions_state" CHECK ("successions"."state" in ('proposed', 'declined', 'withdrawn', 'running', 'stopped', 'given_up', 'finished')),
	CONSTRAINT "successions_stopped_for" CHECK ("successions"."stopped_for" in ('organisation_archived', 'organisation_suspended', 'successor_archived', 'successor_suspended', 'too_many_tags', 'too_many_notes', 'too_many_contacts', 'failed_each_time')),
	CONSTRAINT "successions_pages" CHECK ("successions"."pages" <@ array['shop', 'self-service']),
	CONSTRAINT "successions_reason_length" CHECK (char_length("successions"."reason") between 1 and 500),
	CONSTRAINT "successions_decline_reason_length" CHECK (char_length("successions"."decline_reason") between 1 and 500),
	CONSTRAINT "successions_of_another" CHECK ("successions"."successor_id" <> "successions"."organisation_id"),
	CONSTRAINT "successions_facts_of_new" CHECK (("successions"."kind" = 'correction') = ("successions"."facts" is not null)),
	CONSTRAINT "successions_successor_of_merge" CHECK ("successions"."kind" = 'correction' or "successions"."successor_id" is not null),
	CONSTRAINT "successions_stopped" CHECK (("successions"."state" = 'stopped') = ("successions"."stopped_for" is not null)),
	CONSTRAINT "successions_two_people" CHECK ("successions"."state" in ('proposed', 'withdrawn') or ("successions"."decided_by_id" is not null and "successions"."decided_by_id" <> "successions"."proposed_by_id"))
);
--> statement-breakpoint
ALTER TABLE "successions" ADD CONSTRAINT "successions_organisation_id_partner_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."partner_organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "successions" ADD CONSTRAINT "successions_successor_id_partner_organisations_id_fk" FOREIGN KEY ("successor_id") REFERENCES "public"."partner_organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "successions" ADD CONSTRAINT "successions_proposed_by_id_staff_members_id_fk" FOREIGN KEY ("proposed_by_id") REFERENCES "public"."staff_members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "successions" ADD CONSTRAINT "successions_decided_by_id_staff_members_id_fk" FOREIGN KEY ("decided_by_id") REFERENCES "public"."staff_members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "successions_open_of_organisation" ON "successions" USING btree ("organisation_id") WHERE "successions"."state" in ('proposed', 'running', 'stopped');--> statement-breakpoint
CREATE INDEX "successions_by_organisation" ON "successions" USING btree ("organisation_id","id");--> statement-breakpoint
CREATE INDEX "successions_by_successor" ON "successions" USING btree ("successor_id","id");--> statement-breakpoint
CREATE INDEX "successions_open" ON "successions" USING btree ("id") WHERE "successions"."state" in ('proposed', 'running', 'stopped');
--> statement-breakpoint
CREATE TRIGGER "successions_immutable" BEFORE UPDATE ON "successions"
  FOR EACH ROW EXECUTE FUNCTION "refuse_change"(
    'id', 'organisation_id', 'kind', 'facts', 'pages', 'reason', 'proposed_by_id', 'proposed_by', 'proposed_at');
--> statement-breakpoint
CREATE TRIGGER "successions_set_once" BEFORE UPDATE ON "successions"
  FOR EACH ROW EXECUTE FUNCTION "refuse_second_value"(
    'successor_id', 'decided_by_id', 'decided_by', 'decided_at', 'decline_reason', 'facts_moved_at', 'ended_at');
--> statement-breakpoint
CREATE TRIGGER "successions_refuse_while_held" BEFORE INSERT OR UPDATE OR DELETE ON "successions"
  FOR EACH STATEMENT EXECUTE FUNCTION "refuse_while_held"();
