SET LOCAL lock_timeout = '200ms';--> statement-breakpoint
ALTER TABLE "reconcile_runs" ADD COLUMN "left_out" integer DEFAULT 0 NOT NULL;