-- graphile-worker's add_jobs leaves out a job whose predecessor of the same key is taken by a worker while it runs (the
-- conflict it meets is "locked" by then, sql/000018.sql) and says so only by what it returns. It is asked again: the next
-- statement sees that the predecessor is at work, and adds the job beside it.
SET LOCAL lock_timeout = '200ms';
--> statement-breakpoint
CREATE OR REPLACE FUNCTION "enqueue_job"(
  task text, payload jsonb, queue text, after_seconds double precision, attempts integer, key text, trace text
) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  added bigint;
BEGIN
  WHILE added IS NULL LOOP
    SELECT id INTO added FROM graphile_worker.add_job(
      task, payload := payload::json, queue_name := queue,
      run_at := now() + make_interval(secs => after_seconds), max_attempts := attempts, job_key := key,
      flags := CASE WHEN trace ~ '^00-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}$' THEN ARRAY[trace] END);
  END LOOP;
  DELETE FROM public.given_up_jobs given
  WHERE given.task = enqueue_job.task AND given.payload = enqueue_job.payload;
END
$$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION "align_logins_of"(organisation uuid, attempts integer) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  missing graphile_worker.job_spec[];
BEGIN
  IF organisation <> nullif(current_setting('app.organisation_id', true), '')::uuid THEN
    RAISE EXCEPTION 'The organisation is another one.' USING ERRCODE = 'insufficient_privilege';
  END IF;
  SELECT array_agg((
      'alignLogin', json_build_object('partnerUserId', id), id::text, null, attempts, 'alignLogin:' || id, 0, null
    )::graphile_worker.job_spec) INTO missing
  FROM public.partner_users
  WHERE organisation_id = organisation AND removed_at IS NULL;
  WHILE missing IS NOT NULL LOOP
    WITH added AS (SELECT key FROM graphile_worker.add_jobs(missing))
    SELECT array_agg(spec::graphile_worker.job_spec) INTO missing
    FROM unnest(missing) spec
    WHERE NOT EXISTS (SELECT FROM added WHERE added.key = spec.job_key);
  END LOOP;
  DELETE FROM public.given_up_jobs given USING public.partner_users users
  WHERE given.task = 'alignLogin' AND given.payload = jsonb_build_object('partnerUserId', users.id)
    AND users.organisation_id = organisation;
END
$$;
