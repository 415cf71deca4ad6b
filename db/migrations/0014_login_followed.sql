-- Counts what a login has to follow, whoever writes it, so that a change whose job is lost is seen.
SET LOCAL lock_timeout = '200ms';
--> statement-breakpoint
CREATE FUNCTION "count_login_wanted"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.login_wanted := OLD.login_wanted + 1;
  RETURN NEW;
END
$$;
--> statement-breakpoint
CREATE TRIGGER "partner_users_login_wanted" BEFORE UPDATE ON "partner_users" FOR EACH ROW
WHEN (
  (NEW.name, NEW.email, NEW.organisation_id, NEW.suspended_at, NEW.removal_requested_at)
    IS DISTINCT FROM (OLD.name, OLD.email, OLD.organisation_id, OLD.suspended_at, OLD.removal_requested_at)
  OR NEW.invitation_requested_at > coalesce(OLD.invitation_requested_at, '-infinity')
  OR NEW.authenticator_reset_requested_at > coalesce(OLD.authenticator_reset_requested_at, '-infinity')
)
EXECUTE FUNCTION "count_login_wanted"();
--> statement-breakpoint
CREATE FUNCTION "count_access_change"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.access_changes := OLD.access_changes + 1;
  RETURN NEW;
END
$$;
--> statement-breakpoint
CREATE TRIGGER "partner_organisations_access_changes" BEFORE UPDATE ON "partner_organisations" FOR EACH ROW
WHEN (
  (NEW.suspended_at, NEW.archived_at) IS DISTINCT FROM (OLD.suspended_at, OLD.archived_at)
)
EXECUTE FUNCTION "count_access_change"();
--> statement-breakpoint
-- The sweep has taken this task's place: nobody runs it any more.
DELETE FROM graphile_worker._private_jobs jobs USING graphile_worker._private_tasks tasks
WHERE tasks.id = jobs.task_id AND tasks.identifier = 'giveUpExhausted';
--> statement-breakpoint
DELETE FROM graphile_worker._private_known_crontabs WHERE identifier = 'giveUpExhausted';
