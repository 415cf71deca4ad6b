-- An entry of the partners table is written once where it is new, with what it holds, and many in one statement: each
-- write costs all of its indexes (docs/decisions/0024-partners-table.md).
SET LOCAL lock_timeout = '200ms';
--> statement-breakpoint
-- What the entries of these organisations hold.
CREATE FUNCTION "partner_list_facts"(organisations uuid[])
RETURNS TABLE (
  organisation_id uuid, sort_name text, created_at timestamptz, users integer, last_sign_in_at timestamptz,
  currency text, archived boolean, suspended boolean, not_checked boolean, account_unusable boolean,
  orders_waiting integer, end_customer boolean, shop boolean, self_service boolean
)
LANGUAGE sql STABLE AS $$
  SELECT
    known.id,
    lower(known.name),
    known.created_at,
    counted.users,
    coalesce(counted.last_sign_in_at, '-infinity'),
    known.billing_currency,
    known.archived_at IS NOT NULL,
    known.suspended_at IS NOT NULL,
    known.billing_account_state = 'not_checked',
    known.billing_account_state IN ('unknown', 'unusable'),
    (SELECT count(*) FROM public.orders
      WHERE organisation_id = known.id AND state = 'needs_attention')::integer,
    known.invoice_owner = 'end_customer',
    EXISTS (SELECT FROM public.partner_page_grants WHERE organisation_id = known.id AND page = 'shop'),
    EXISTS (SELECT FROM public.partner_page_grants WHERE organisation_id = known.id AND page = 'self-service')
  FROM public.partner_organisations known
  CROSS JOIN LATERAL (
    SELECT count(*)::integer AS users, max(last_signed_in_at) AS last_sign_in_at FROM public.partner_users
    WHERE organisation_id = known.id AND removed_at IS NULL
  ) counted
  WHERE known.id = ANY (organisations)
$$;
--> statement-breakpoint
-- Makes the entries of those that have none, and says how many. Whoever changes one of them at the same time finds its
-- entry, and waits for it.
CREATE FUNCTION "enter_partner_list"(organisations uuid[]) RETURNS bigint
LANGUAGE plpgsql AS $$
DECLARE
  entered bigint;
BEGIN
  INSERT INTO public.partner_list_entries (organisation_id, sort_name, created_at, users, last_sign_in_at, currency,
      archived, suspended, not_checked, account_unusable, orders_waiting, end_customer, shop, self_service, refreshed_by)
    SELECT facts.*, pg_current_xact_id() FROM public.partner_list_facts(organisations) facts
    ORDER BY organisation_id
    ON CONFLICT DO NOTHING;
  GET DIAGNOSTICS entered = ROW_COUNT;
  RETURN entered;
END
$$;
--> statement-breakpoint
-- Makes sure of the entry. One that is there is locked first, and all of it is read then: so that no order of commits
-- leaves an older value.
CREATE OR REPLACE FUNCTION "refresh_partner_list_entry"(organisation uuid) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
  PERFORM FROM public.partner_list_entries WHERE organisation_id = organisation FOR UPDATE;
  IF NOT FOUND THEN
    IF public.enter_partner_list(ARRAY[organisation]) > 0 THEN
      RETURN;
    END IF;
    PERFORM FROM public.partner_list_entries WHERE organisation_id = organisation FOR UPDATE;
  END IF;
  UPDATE public.partner_list_entries SET
    (sort_name, created_at, users, last_sign_in_at, currency, archived, suspended, not_checked, account_unusable,
      orders_waiting, end_customer, shop, self_service) = (
      SELECT facts.sort_name, facts.created_at, facts.users, facts.last_sign_in_at, facts.currency, facts.archived,
        facts.suspended, facts.not_checked, facts.account_unusable, facts.orders_waiting, facts.end_customer,
        facts.shop, facts.self_service
      FROM public.partner_list_facts(ARRAY[organisation]) facts),
    refreshed_by = pg_current_xact_id()
  WHERE organisation_id = organisation;
END
$$;
--> statement-breakpoint
REVOKE EXECUTE ON FUNCTION "partner_list_facts"(uuid[]), "enter_partner_list"(uuid[]) FROM PUBLIC;
