-- Recovery by staff of somebody who has lost the authenticator app.
SET LOCAL lock_timeout = '200ms';
--> statement-breakpoint
ALTER TABLE "partner_users" ADD COLUMN "authenticator_reset_requested_at" timestamp (3) with time zone;
