-- The life of a partner user after the invitation, enrolments, limits of attempts, drift.
SET LOCAL lock_timeout = '200ms';
--> statement-breakpoint
CREATE TABLE "authenticator_enrolments" (
	"session_id" uuid PRIMARY KEY NOT NULL,
	"encrypted_access_token" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "email_changes" (
	"partner_user_id" uuid PRIMARY KEY NOT NULL,
	"new_email" text NOT NULL,
	"code_hash" text,
	"attempts" integer DEFAULT 0 NOT NULL,
	"requested_by" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp (3) with time zone,
	"confirmed_at" timestamp (3) with time zone,
	CONSTRAINT "email_changes_new_email_length" CHECK (char_length("email_changes"."new_email") between 3 and 254),
	CONSTRAINT "email_changes_new_email_normalised" CHECK ("email_changes"."new_email" = lower("email_changes"."new_email") and "email_changes"."new_email" = btrim("email_changes"."new_email") and "email_changes"."new_email" is nfkc normalized)
);
--> statement-breakpoint
CREATE TABLE "rate_limits" (
	"key" text PRIMARY KEY NOT NULL,
	"points" integer DEFAULT 0 NOT NULL,
	"expire" bigint
);
--> statement-breakpoint
CREATE TABLE "reconcile_findings" (
	"id" uuid PRIMARY KEY NOT NULL,
	"run_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"partner_user_id" uuid,
	"cognito_sub" text,
	"email" text NOT NULL,
	"name" text NOT NULL,
	"differences" jsonb,
	"repair_requested_at" timestamp (3) with time zone,
	"repaired_at" timestamp (3) with time zone,
	CONSTRAINT "reconcile_findings_kind" CHECK ("reconcile_findings"."kind" in ('only_here', 'only_there', 'different'))
);
--> statement-breakpoint
CREATE TABLE "reconcile_runs" (
	"id" uuid PRIMARY KEY NOT NULL,
	"origin" text NOT NULL,
	"started_by" text NOT NULL,
	"started_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"finished_at" timestamp (3) with time zone,
	"users_compared" integer DEFAULT 0 NOT NULL,
	"logins_compared" integer DEFAULT 0 NOT NULL,
	"failure" text,
	CONSTRAINT "reconcile_runs_origin" CHECK ("reconcile_runs"."origin" in ('nightly', 'staff', 'command'))
);
--> statement-breakpoint
ALTER TABLE "sessions" DROP CONSTRAINT "sessions_end_reason";--> statement-breakpoint
DROP INDEX "partner_users_email_unique";--> statement-breakpoint
ALTER TABLE "partner_organisations" ADD COLUMN "suspended_by" text;--> statement-breakpoint
ALTER TABLE "partner_organisations" ADD COLUMN "suspension_reason" text;--> statement-breakpoint
ALTER TABLE "partner_organisations" ADD COLUMN "archived_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "partner_users" ADD COLUMN "suspended_by" text;--> statement-breakpoint
ALTER TABLE "partner_users" ADD COLUMN "invitation_requested_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "partner_users" ADD COLUMN "removal_requested_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "partner_users" ADD COLUMN "removed_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "partner_users" ADD COLUMN "authenticator_enrolled_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "sessions" ADD COLUMN "enrolment_required" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "sign_in_tickets" ADD COLUMN "enrolment_required" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "staff_members" ADD COLUMN "authenticator_enrolled_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "authenticator_enrolments" ADD CONSTRAINT "authenticator_enrolments_session_id_sessions_id_fk" FOREIGN KEY ("session_id") REFERENCES "public"."sessions"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "email_changes" ADD CONSTRAINT "email_changes_partner_user_id_partner_users_id_fk" FOREIGN KEY ("partner_user_id") REFERENCES "public"."partner_users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reconcile_findings" ADD CONSTRAINT "reconcile_findings_run_id_reconcile_runs_id_fk" FOREIGN KEY ("run_id") REFERENCES "public"."reconcile_runs"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "email_changes_new_email_unique" ON "email_changes" USING btree (lower("new_email"));--> statement-breakpoint
CREATE INDEX "rate_limits_by_expiry" ON "rate_limits" USING btree ("expire");--> statement-breakpoint
CREATE INDEX "reconcile_findings_by_run" ON "reconcile_findings" USING btree ("run_id","id");--> statement-breakpoint
CREATE UNIQUE INDEX "partner_users_email_unique" ON "partner_users" USING btree (lower("email")) WHERE "partner_users"."removed_at" is null;--> statement-breakpoint
ALTER TABLE "partner_organisations" ADD CONSTRAINT "partner_organisations_suspension_reason_length" CHECK (char_length("partner_organisations"."suspension_reason") between 1 and 500);--> statement-breakpoint
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_end_reason" CHECK ("sessions"."end_reason" in ('signed_out', 'suspended', 'role_changed', 'password_changed', 'removed', 'moved', 'signed_out_everywhere', 'authenticator_changed'));