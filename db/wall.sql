-- The second wall between organisations (docs/decisions/0013-database-as-second-wall.md): what a request of a partner
-- user, or of a program of one organisation, reads and writes. `npm run migrate` runs this each time, after db/grants.sql, where there are the roles of
-- db/roles.sql. A table gets its policies in a transaction of its own, and before anybody is granted anything there.
DO $$
DECLARE
  own CONSTANT text := 'nullif(current_setting(''app.organisation_id'', true), '''')::uuid';
  walled record;
BEGIN
  IF to_regrole('partner_management_partner') IS NULL OR to_regrole('partner_management_partner_read') IS NULL THEN
    RETURN;
  END IF;
  FOR walled IN
    WITH by_row (id, condition) AS (
      SELECT 'public.partner_organisations'::regclass, 'id = ' || own
      UNION ALL SELECT 'public.email_changes', 'partner_user_id IN (SELECT id FROM public.partner_users)'
      UNION ALL SELECT 'public.recovery_codes', 'partner_user_id IN (SELECT id FROM public.partner_users)'
      UNION ALL SELECT 'public.partner_token_ends', 'partner_user_id IN (SELECT id FROM public.partner_users)'
      UNION ALL SELECT 'public.sign_in_tickets', 'partner_user_id IN (SELECT id FROM public.partner_users)'
      UNION ALL SELECT 'public.sessions', 'partner_user_id IN (SELECT id FROM public.partner_users)'
      UNION ALL SELECT 'public.authenticator_enrolments', 'session_id IN (SELECT id FROM public.sessions)'
      UNION ALL SELECT 'public.api_requests', 'client_id IN (SELECT id FROM public.api_clients)'
      UNION ALL SELECT 'public.webhook_secrets', 'endpoint_id IN (SELECT id FROM public.webhook_endpoints)'
      UNION ALL SELECT 'public.webhook_deliveries', 'endpoint_id IN (SELECT id FROM public.webhook_endpoints)'
      UNION ALL SELECT 'public.webhook_tries', 'delivery_id IN (SELECT id FROM public.webhook_deliveries)'
      UNION ALL SELECT attrelid, 'organisation_id = ' || own
        FROM pg_attribute WHERE attname = 'organisation_id' AND NOT attisdropped
    )
    SELECT class.oid::regclass AS name, condition,
      class.relrowsecurity AND EXISTS (
        SELECT FROM pg_policy WHERE polrelid = class.oid AND polname = 'everybody'
      ) AND EXISTS (
        SELECT FROM pg_policy WHERE polrelid = class.oid AND polname = 'own_organisation'
      ) AS stands
    FROM by_row JOIN pg_class class ON class.oid = by_row.id
    WHERE class.relkind IN ('r', 'p') AND class.relnamespace = 'public'::regnamespace
  LOOP
    IF walled.stands THEN
      CONTINUE;
    END IF;
    PERFORM set_config('lock_timeout', '200ms', true);
    EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', walled.name);
    EXECUTE format('DROP POLICY IF EXISTS everybody ON %s', walled.name);
    EXECUTE format('DROP POLICY IF EXISTS own_organisation ON %s', walled.name);
    EXECUTE format('CREATE POLICY everybody ON %s USING (true) WITH CHECK (true)', walled.name);
    EXECUTE format(
      'CREATE POLICY own_organisation ON %s AS RESTRICTIVE
        TO partner_management_partner, partner_management_partner_read USING (%s) WITH CHECK (%s)',
      walled.name, walled.condition, walled.condition);
    COMMIT;
  END LOOP;

  -- The least that partner users' requests need. What the release before needs stays granted while it may still run.
  REVOKE ALL ON ALL TABLES IN SCHEMA public FROM partner_management_partner, partner_management_partner_read;
  GRANT USAGE ON SCHEMA public TO partner_management_partner, partner_management_partner_read;
  GRANT SELECT ON partner_organisations, partner_page_grants, partner_users, customers, subscriptions, orders,
    offer_organisations TO partner_management_partner, partner_management_partner_read;
  -- The kept copy of the own logo; what was found at its address is for staff.
  GRANT SELECT (organisation_id, url, copy_hash, copy_type, copy) ON organisation_logos
    TO partner_management_partner, partner_management_partner_read;
  -- Of no organisation.
  GRANT SELECT ON offers, offer_alternatives, catalogue_copies
    TO partner_management_partner, partner_management_partner_read;

  GRANT INSERT ON customers, orders, audit_log TO partner_management_partner;
  GRANT UPDATE (name, email, country, currency, details) ON customers TO partner_management_partner;
  -- Lets a row be locked; triggers hold that this column never changes.
  GRANT UPDATE (created_at) ON partner_organisations, subscriptions TO partner_management_partner;
  GRANT EXECUTE ON FUNCTION enqueue_job(text, jsonb, text, double precision, integer, text, text),
    enqueue_job(text, jsonb, text, double precision, integer, text),
    claim_once(text, double precision)
    TO partner_management_partner;
  -- Which offers the own organisation's tags and choices bring, without those.
  GRANT EXECUTE ON FUNCTION offers_by_tag(uuid), offers_by_choice(uuid)
    TO partner_management_partner, partner_management_partner_read;
  -- A person's own account.
  GRANT UPDATE (authenticator_enrolled_at, must_enrol_authenticator) ON partner_users TO partner_management_partner;
  GRANT SELECT, UPDATE (ended_at, end_reason, enrolment_required, proven_at) ON sessions TO partner_management_partner;
  GRANT SELECT (partner_user_id), DELETE ON sign_in_tickets TO partner_management_partner;
  GRANT SELECT, INSERT, UPDATE, DELETE ON authenticator_enrolments TO partner_management_partner;
  GRANT SELECT, INSERT, UPDATE ON recovery_codes, partner_token_ends TO partner_management_partner;

  -- Programs of one organisation do for it what staff do: beside what partner users have, by inheritance.
  IF to_regrole('partner_management_program') IS NULL OR to_regrole('partner_management_program_read') IS NULL THEN
    RETURN;
  END IF;
  REVOKE ALL ON ALL TABLES IN SCHEMA public FROM partner_management_program, partner_management_program_read;
  GRANT SELECT ON audit_log, api_events, email_changes, partner_list_entries, webhook_endpoints, webhook_deliveries,
    webhook_tries, sessions TO partner_management_program, partner_management_program_read;
  GRANT UPDATE ON partner_organisations, orders TO partner_management_program;
  GRANT SELECT ON organisation_logos TO partner_management_program, partner_management_program_read;
  GRANT INSERT, UPDATE, DELETE ON organisation_logos TO partner_management_program;
  GRANT INSERT, DELETE ON partner_page_grants TO partner_management_program;
  GRANT INSERT, UPDATE, DELETE ON partner_users TO partner_management_program;
  GRANT INSERT, UPDATE, DELETE ON email_changes, webhook_endpoints, webhook_deliveries TO partner_management_program;
  GRANT DELETE ON recovery_codes TO partner_management_program;
  GRANT SELECT ON api_clients TO partner_management_program;
  GRANT SELECT, INSERT, UPDATE, DELETE ON webhook_secrets, api_requests TO partner_management_program;
  GRANT EXECUTE ON FUNCTION align_logins_of(uuid, integer), number_events(text[], integer, integer, integer)
    TO partner_management_program;
  GRANT EXECUTE ON FUNCTION event_range() TO partner_management_program, partner_management_program_read;
END
$$;
