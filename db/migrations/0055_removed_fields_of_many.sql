-- Fields and choices that many organisations have are hidden when they are deleted, and a job takes them from those.
SET LOCAL lock_timeout = '200ms';
--> statement-breakpoint
ALTER TABLE "custom_field_choices" ADD COLUMN "removed_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "custom_fields" ADD COLUMN "removed_at" timestamp (3) with time zone;