-- Comparing the database with the user pool, and finding all users with a status by an index.
SET LOCAL lock_timeout = '200ms';
--> statement-breakpoint
CREATE TABLE "reconcile_seen_logins" (
	"run_id" uuid NOT NULL,
	"cognito_sub" text NOT NULL,
	CONSTRAINT "reconcile_seen_logins_run_id_cognito_sub_pk" PRIMARY KEY("run_id","cognito_sub")
);
--> statement-breakpoint
ALTER TABLE "reconcile_findings" ADD COLUMN "cause" text NOT NULL;--> statement-breakpoint
ALTER TABLE "reconcile_runs" ADD COLUMN "progressed_at" timestamp (3) with time zone DEFAULT now() NOT NULL;--> statement-breakpoint
ALTER TABLE "reconcile_runs" ADD COLUMN "logins_ignored" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "reconcile_seen_logins" ADD CONSTRAINT "reconcile_seen_logins_run_id_reconcile_runs_id_fk" FOREIGN KEY ("run_id") REFERENCES "public"."reconcile_runs"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "reconcile_runs_one_at_a_time" ON "reconcile_runs" USING btree (("finished_at" is null)) WHERE "reconcile_runs"."finished_at" is null;--> statement-breakpoint
ALTER TABLE "reconcile_findings" ADD CONSTRAINT "reconcile_findings_cause" CHECK ("reconcile_findings"."cause" in ('never_made', 'login_missing', 'user_removed', 'user_unknown', 'second_login', 'values', 'mark_missing'));
--> statement-breakpoint
CREATE INDEX "partner_users_in_need_of_attention" ON "partner_users"
  ((lower("name") COLLATE "und-x-icu"), "id")
  WHERE "removed_at" IS NULL AND "provisioning" = 'rejected';
--> statement-breakpoint
CREATE INDEX "partner_users_suspended" ON "partner_users"
  ((lower("name") COLLATE "und-x-icu"), "id")
  WHERE "removed_at" IS NULL AND "suspended_at" IS NOT NULL;
--> statement-breakpoint
CREATE INDEX "partner_users_being_set_up" ON "partner_users"
  ((lower("name") COLLATE "und-x-icu"), "id")
  WHERE "removed_at" IS NULL AND "last_signed_in_at" IS NULL AND "first_signed_in_at" IS NULL
    AND "invitation_expires_at" IS NULL;
--> statement-breakpoint
CREATE INDEX "partner_users_invited" ON "partner_users" ("invitation_expires_at", "id")
  WHERE "removed_at" IS NULL AND "last_signed_in_at" IS NULL AND "first_signed_in_at" IS NULL;
--> statement-breakpoint
CREATE INDEX "partner_organisations_suspended" ON "partner_organisations" ("id")
  WHERE "suspended_at" IS NOT NULL;
