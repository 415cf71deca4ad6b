-- A job may carry the trace in which it was added, as a flag of the queue's that nothing else looks at.
SET LOCAL lock_timeout = '200ms';
--> statement-breakpoint
-- Beside the one without a trace, which the release before goes on calling.
CREATE FUNCTION "enqueue_job"(
  task text, payload jsonb, queue text, after_seconds double precision, attempts integer, key text, trace text
) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  PERFORM graphile_worker.add_job(
    task, payload := payload::json, queue_name := queue,
    run_at := now() + make_interval(secs => after_seconds), max_attempts := attempts, job_key := key,
    flags := CASE WHEN trace ~ '^00-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}$' THEN ARRAY[trace] END);
  DELETE FROM public.given_up_jobs given
  WHERE given.task = enqueue_job.task AND given.payload = enqueue_job.payload;
END
$$;
--> statement-breakpoint
REVOKE EXECUTE ON FUNCTION "enqueue_job"(text, jsonb, text, double precision, integer, text, text) FROM PUBLIC;
