-- Staff can begin with a saved view of the partners table. It names one that may be gone, so nothing holds it to be there.
SET LOCAL lock_timeout = '200ms';
--> statement-breakpoint
ALTER TABLE "staff_members" ADD COLUMN "start_view_id" uuid;
