-- What a partner user's request needs beyond rows of its own organisation, as functions that run with the owner's
-- rights: row-level security (db/wall.sql) would hide from these triggers the addresses of other organisations.
SET LOCAL lock_timeout = '200ms';
--> statement-breakpoint
CREATE OR REPLACE FUNCTION "refuse_email_in_use"() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  -- Waits for users that are being added and holds up new ones until this transaction ends: a lock per
  -- address would not do, because adding many users at once would run out of locks.
  LOCK TABLE public.partner_users IN SHARE ROW EXCLUSIVE MODE;
  IF EXISTS (
    SELECT 1 FROM public.partner_users
    WHERE lower(email) = NEW.new_email AND removed_at IS NULL AND id <> NEW.partner_user_id
  ) THEN
    RAISE EXCEPTION 'the email address belongs to another partner user'
      USING ERRCODE = 'unique_violation', TABLE = TG_TABLE_NAME, CONSTRAINT = 'email_changes_email_in_use';
  END IF;
  RETURN NEW;
END
$$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION "refuse_reserved_email"() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF EXISTS (
    SELECT 1 FROM public.email_changes
    WHERE lower(new_email) = NEW.email AND partner_user_id <> NEW.id
  ) THEN
    RAISE EXCEPTION 'the email address is reserved for another partner user'
      USING ERRCODE = 'unique_violation', TABLE = TG_TABLE_NAME, CONSTRAINT = 'partner_users_email_reserved';
  END IF;
  RETURN NEW;
END
$$;
--> statement-breakpoint
-- Adds a job, and forgets that the same was given up earlier, without any right on the tables of the queue.
CREATE OR REPLACE FUNCTION "enqueue_job"(
  task text, payload jsonb, queue text, after_seconds double precision, attempts integer, key text
) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  PERFORM graphile_worker.add_job(
    task, payload := payload::json, queue_name := queue,
    run_at := now() + make_interval(secs => after_seconds), max_attempts := attempts, job_key := key);
  DELETE FROM public.given_up_jobs given
  WHERE given.task = enqueue_job.task AND given.payload = enqueue_job.payload;
END
$$;
--> statement-breakpoint
REVOKE EXECUTE ON FUNCTION "refuse_email_in_use"(), "refuse_reserved_email"(),
  "enqueue_job"(text, jsonb, text, double precision, integer, text) FROM PUBLIC;
