-- The roles that hold the rights of those who run the product and who read for its lists. Nobody signs in as one of
-- them: logins are members. Run once for each server by somebody who may create roles; `npm run migrate` then grants them
-- what they need (db/grants.sql). Without these roles one login owns the tables and runs the product.
DO $$
DECLARE
  role text;
BEGIN
  FOREACH role IN ARRAY ARRAY['partner_management_run', 'partner_management_read'] LOOP
    BEGIN
      EXECUTE format('CREATE ROLE %I NOLOGIN', role);
    EXCEPTION WHEN duplicate_object OR unique_violation THEN
      NULL; -- It is there already.
    END;
  END LOOP;
END
$$;
