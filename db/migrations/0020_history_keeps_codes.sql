-- Why something happened becomes a code with values; what Cognito said stands beside why a comparison ended early.
SET LOCAL lock_timeout = '200ms';
--> statement-breakpoint
ALTER TABLE "given_up_jobs" ALTER COLUMN "last_error" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "audit_log" ADD COLUMN "coded_reason" jsonb;--> statement-breakpoint
ALTER TABLE "reconcile_runs" ADD COLUMN "failure_said" text;
