-- Access that was given back to an organisation goes along with who is moved before their login has followed.
SET LOCAL lock_timeout = '200ms';
--> statement-breakpoint
CREATE OR REPLACE FUNCTION "count_login_wanted"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.login_wanted := OLD.login_wanted + 1;
  IF NEW.organisation_id <> OLD.organisation_id THEN
    -- Changes of access are counted for each organisation. A move out of one without access gives it back, and one
    -- out of an organisation whose change the login has not followed takes the wish along.
    SELECT access_changes INTO NEW.access_aligned FROM partner_organisations WHERE id = NEW.organisation_id;
    NEW.enable_asked := NEW.enable_asked OR EXISTS (
      SELECT FROM partner_organisations WHERE id = OLD.organisation_id
        AND (suspended_at IS NOT NULL OR archived_at IS NOT NULL OR access_changes > OLD.access_aligned));
  END IF;
  IF NEW.suspended_at IS NOT NULL THEN
    NEW.enable_asked := false;
  ELSIF OLD.suspended_at IS NOT NULL THEN
    NEW.enable_asked := true;
  END IF;
  RETURN NEW;
END
$$;
