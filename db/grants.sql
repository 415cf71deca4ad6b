-- What the roles of db/roles.sql may do, granted by the owner of the tables each time it migrates. Tables that a later
-- migration adds are granted when they are made, so that the product may use them from then on.
DO $$
DECLARE
  -- Secrets of sign-ins are nothing for lists.
  unread CONSTANT text[] := ARRAY[
    'api_client_secrets', 'api_requests', 'api_tokens', 'authenticator_enrolments', 'rate_limits', 'recovery_codes', 'refused_sign_ins', 'sign_in_challenges', 'sign_in_tickets', 'told_once', 'webhook_secrets'];
  found record;
BEGIN
  IF to_regrole('partner_management_run') IS NULL OR to_regrole('partner_management_read') IS NULL THEN
    RETURN;
  END IF;
  PERFORM set_config('lock_timeout', '200ms', true);

  ALTER DEFAULT PRIVILEGES IN SCHEMA public, graphile_worker
    GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO partner_management_run;
  ALTER DEFAULT PRIVILEGES IN SCHEMA public, graphile_worker
    GRANT USAGE ON SEQUENCES TO partner_management_run;
  ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT ON TABLES TO partner_management_read;
  GRANT USAGE ON SCHEMA public, graphile_worker, drizzle TO partner_management_run;
  GRANT USAGE ON SCHEMA public TO partner_management_read;

  FOR found IN
    SELECT class.oid::regclass AS name, class.relname, class.relkind, class.relrowsecurity,
      class.relnamespace::regnamespace::text AS schema
    FROM pg_class class
    WHERE class.relnamespace::regnamespace::text IN ('public', 'graphile_worker', 'drizzle')
      AND class.relkind IN ('r', 'p', 'v', 'S') AND pg_has_role(class.relowner, 'USAGE')
  LOOP
    IF found.relkind = 'S' THEN
      EXECUTE format('GRANT USAGE ON SEQUENCE %s TO partner_management_run', found.name);
      CONTINUE;
    END IF;
    IF found.schema = 'drizzle' THEN
      EXECUTE format('GRANT SELECT ON %s TO partner_management_run', found.name);
    ELSE
      EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %s TO partner_management_run', found.name);
    END IF;
    IF found.schema = 'public' AND found.relname <> ALL (unread) THEN
      EXECUTE format('GRANT SELECT ON %s TO partner_management_read', found.name);
    ELSIF found.schema = 'public' THEN
      EXECUTE format('REVOKE ALL ON %s FROM partner_management_read', found.name);
    END IF;
    -- The queue's tables show nothing to those who do not own them, unless a policy lets them: grants decide here.
    IF found.schema = 'graphile_worker' AND found.relrowsecurity
      AND NOT EXISTS (SELECT FROM pg_policy WHERE polrelid = found.name AND polname = 'as_granted') THEN
      EXECUTE format('CREATE POLICY as_granted ON %s USING (true) WITH CHECK (true)', found.name);
    END IF;
  END LOOP;
  REVOKE UPDATE, DELETE ON audit_log, history_seals FROM partner_management_run;
  -- Triggers write it, with the owner's rights.
  REVOKE INSERT, UPDATE, DELETE ON partner_list_entries FROM partner_management_run;
  GRANT EXECUTE ON FUNCTION enqueue_job(text, jsonb, text, double precision, integer, text, text),
    enqueue_job(text, jsonb, text, double precision, integer, text),
    claim_once(text, double precision), offers_by_tag(uuid), offers_by_choice(uuid), align_logins_of(uuid, integer),
    number_events(text[], integer, integer, integer), event_range() TO partner_management_run;
  GRANT EXECUTE ON FUNCTION offers_by_tag(uuid), offers_by_choice(uuid), event_range() TO partner_management_read;
END
$$;
