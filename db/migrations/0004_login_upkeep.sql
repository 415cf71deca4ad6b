-- What the list of users and the mails of an email change need.
SET LOCAL lock_timeout = '200ms';
--> statement-breakpoint
DROP INDEX "partner_users_by_organisation";--> statement-breakpoint
ALTER TABLE "email_changes" ADD COLUMN "code_sent_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "email_changes" ADD COLUMN "mail_refused_at" timestamp (3) with time zone;--> statement-breakpoint
CREATE INDEX "partner_users_being_removed" ON "partner_users" USING btree ("organisation_id") WHERE "partner_users"."removal_requested_at" is not null and "partner_users"."removed_at" is null;--> statement-breakpoint
CREATE INDEX "partner_users_by_organisation" ON "partner_users" USING btree ("organisation_id","id") WHERE "partner_users"."removed_at" is null;
