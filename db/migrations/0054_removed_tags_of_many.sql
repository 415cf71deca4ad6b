-- A tag that many organisations have is hidden when it is deleted, and a job takes it from them.
SET LOCAL lock_timeout = '200ms';
--> statement-breakpoint
ALTER TABLE "tags" ADD COLUMN "removed_at" timestamp (3) with time zone;