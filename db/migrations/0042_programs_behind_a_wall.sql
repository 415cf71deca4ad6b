-- Requests of programs of one organisation run behind row-level security (db/wall.sql). What has to look beyond their
-- organisation has the owner's rights, and gives away numbers only.
SET LOCAL lock_timeout = '200ms';
--> statement-breakpoint
-- Has the logins of all users of an organisation aligned, however many they are, in one statement.
CREATE FUNCTION "align_logins_of"(organisation uuid, attempts integer) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF organisation <> nullif(current_setting('app.organisation_id', true), '')::uuid THEN
    RAISE EXCEPTION 'The organisation is another one.' USING ERRCODE = 'insufficient_privilege';
  END IF;
  PERFORM graphile_worker.add_jobs(array_agg((
      'alignLogin', json_build_object('partnerUserId', id), id::text, null, attempts, 'alignLogin:' || id, 0, null
    )::graphile_worker.job_spec))
  FROM public.partner_users
  WHERE organisation_id = organisation AND removed_at IS NULL
  HAVING count(*) > 0;
  DELETE FROM public.given_up_jobs given USING public.partner_users users
  WHERE given.task = 'alignLogin' AND given.payload = jsonb_build_object('partnerUserId', users.id)
    AND users.organisation_id = organisation;
END
$$;
--> statement-breakpoint
-- Gives numbers to lines of history that have none, as numberEvents in db/queries/core/api-events.ts says. Whoever calls
-- it holds the lock of numbering.
CREATE FUNCTION "number_events"(actions text[], most integer, longest_minutes integer, kept_days integer)
RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  numbered integer;
BEGIN
  -- The first time, all that is kept is to be numbered.
  INSERT INTO public.api_event_counter (numbered_until) VALUES (now() - make_interval(days => kept_days))
  ON CONFLICT DO NOTHING;
  WITH counter AS (
    SELECT position, numbered_until FROM public.api_event_counter
  ), fresh AS (
    SELECT entry.id, entry.organisation_id FROM public.audit_log entry, counter
    WHERE entry.at > greatest(
        counter.numbered_until - make_interval(mins => longest_minutes), now() - make_interval(days => kept_days))
      AND entry.action = ANY (actions)
      AND NOT EXISTS (SELECT FROM public.api_events event WHERE event.entry_id = entry.id)
    ORDER BY entry.id LIMIT most
  ), inserted AS (
    INSERT INTO public.api_events (position, entry_id, organisation_id)
    SELECT counter.position + row_number() OVER (ORDER BY fresh.id), fresh.id, fresh.organisation_id
    FROM fresh, counter
  )
  SELECT count(*)::integer INTO numbered FROM fresh;
  UPDATE public.api_event_counter SET position = position + numbered,
    numbered_until = CASE WHEN numbered < most THEN greatest(numbered_until, now()) ELSE numbered_until END;
  RETURN numbered;
END
$$;
--> statement-breakpoint
-- The number before the oldest event that is kept, and the last one that was given; of all organisations.
CREATE FUNCTION "event_range"(OUT before bigint, OUT last bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT coalesce((SELECT min(position) FROM public.api_events), counter.position + 1) - 1, counter.position
  FROM public.api_event_counter counter
$$;
--> statement-breakpoint
REVOKE EXECUTE ON FUNCTION "align_logins_of"(uuid, integer),
  "number_events"(text[], integer, integer, integer), "event_range"() FROM PUBLIC;
