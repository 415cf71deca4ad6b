-- The roles that hold the rights of those who run the product and who read for its lists. Nobody signs in as one of
-- them: logins are members. Run once for each server by somebody who may create roles, and again when a release adds one;
-- `npm run migrate` then grants them what they need (db/grants.sql, db/wall.sql). Without these roles one login owns
-- the tables and runs the product.
DO $$
DECLARE
  pair text[];
  name text;
BEGIN
  -- The second of each pair is for requests of partner users, or of programs of one organisation: they see only rows of
  -- that organisation.
  FOREACH pair SLICE 1 IN ARRAY ARRAY[
    ['partner_management_run', 'partner_management_partner'],
    ['partner_management_read', 'partner_management_partner_read'],
    ['partner_management_run', 'partner_management_program'],
    ['partner_management_read', 'partner_management_program_read']]
  LOOP
    FOREACH name IN ARRAY pair LOOP
      BEGIN
        EXECUTE format('CREATE ROLE %I NOLOGIN NOINHERIT', name);
      EXCEPTION WHEN duplicate_object OR unique_violation THEN
        NULL; -- It is there already.
      END;
    END LOOP;
    -- A login may take the second role in a transaction, and has nothing of it otherwise: the first inherits nothing.
    IF EXISTS (SELECT FROM pg_roles WHERE rolname = pair[1] AND rolinherit) THEN
      EXECUTE format('ALTER ROLE %I NOINHERIT', pair[1]);
    END IF;
    -- What restricts partner users restricts programs: a policy holds for whoever inherits of its role.
    IF pair[2] LIKE '%program%' THEN
      EXECUTE format('ALTER ROLE %I INHERIT', pair[2]);
      BEGIN
        EXECUTE format('GRANT %I TO %I', replace(pair[2], 'program', 'partner'), pair[2]);
      EXCEPTION WHEN unique_violation THEN
        NULL; -- Somebody else has granted it meanwhile.
      END;
    END IF;
    IF NOT EXISTS (
      SELECT FROM pg_auth_members WHERE roleid = to_regrole(pair[2]) AND member = to_regrole(pair[1])
    ) THEN
      BEGIN
        EXECUTE format('GRANT %I TO %I', pair[2], pair[1]);
      EXCEPTION WHEN unique_violation THEN
        NULL; -- Somebody else has granted it meanwhile.
      END;
    END IF;
  END LOOP;
END
$$;
