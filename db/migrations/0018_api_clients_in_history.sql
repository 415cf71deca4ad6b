-- An API client can have done something. `npm run migrate` has the constraint look at older rows afterwards, while
-- others write (scripts/online-changes.ts).
SET LOCAL lock_timeout = '200ms';
--> statement-breakpoint
ALTER TABLE "audit_log" DROP CONSTRAINT "audit_log_actor_kind";--> statement-breakpoint
ALTER TABLE "audit_log" ADD CONSTRAINT "audit_log_actor_kind" CHECK ("audit_log"."actor_kind" in ('staff', 'partner_user', 'api_client', 'visitor', 'job', 'system')) NOT VALID;
