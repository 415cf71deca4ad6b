-- Requests of programs of one organisation are walled as partner users' are (0042): they ask for no other's tags either.
SET LOCAL lock_timeout = '200ms';
--> statement-breakpoint
CREATE OR REPLACE FUNCTION "offers_by_tag"(asked_for uuid) RETURNS SETOF uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT DISTINCT wanted.offer_id
  FROM public.organisation_tags had JOIN public.offer_tags wanted ON wanted.tag_id = had.tag_id
  WHERE had.organisation_id = asked_for AND (
    current_setting('role') NOT IN ('partner_management_partner', 'partner_management_partner_read',
      'partner_management_program', 'partner_management_program_read')
    OR asked_for = nullif(current_setting('app.organisation_id', true), '')::uuid)
$$;
