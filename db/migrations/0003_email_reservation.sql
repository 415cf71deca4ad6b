-- One address, one person: also between the addresses in use and those that wait to be confirmed.
SET LOCAL lock_timeout = '200ms';
--> statement-breakpoint
CREATE FUNCTION "refuse_email_in_use"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  -- Waits for users that are being added and holds up new ones until this transaction ends: a lock per
  -- address would not do, because adding many users at once would run out of locks.
  LOCK TABLE partner_users IN SHARE ROW EXCLUSIVE MODE;
  IF EXISTS (
    SELECT 1 FROM partner_users
    WHERE lower(email) = NEW.new_email AND removed_at IS NULL AND id <> NEW.partner_user_id
  ) THEN
    RAISE EXCEPTION 'the email address belongs to another partner user'
      USING ERRCODE = 'unique_violation', TABLE = TG_TABLE_NAME, CONSTRAINT = 'email_changes_email_in_use';
  END IF;
  RETURN NEW;
END
$$;
--> statement-breakpoint
CREATE TRIGGER "email_changes_email_in_use" BEFORE INSERT OR UPDATE OF "new_email" ON "email_changes"
  FOR EACH ROW EXECUTE FUNCTION "refuse_email_in_use"();
--> statement-breakpoint
CREATE FUNCTION "refuse_reserved_email"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (
    SELECT 1 FROM email_changes
    WHERE lower(new_email) = NEW.email AND partner_user_id <> NEW.id
  ) THEN
    RAISE EXCEPTION 'the email address is reserved for another partner user'
      USING ERRCODE = 'unique_violation', TABLE = TG_TABLE_NAME, CONSTRAINT = 'partner_users_email_reserved';
  END IF;
  RETURN NEW;
END
$$;
--> statement-breakpoint
CREATE TRIGGER "partner_users_email_reserved" BEFORE INSERT OR UPDATE OF "email" ON "partner_users"
  FOR EACH ROW EXECUTE FUNCTION "refuse_reserved_email"();
--> statement-breakpoint
-- All partner users over all organisations: by name, filtered and searched like the partners table.
CREATE INDEX "partner_users_by_name" ON "partner_users" ((lower("name") COLLATE "und-x-icu"), "id");
--> statement-breakpoint
CREATE INDEX "partner_users_search" ON "partner_users"
  USING gin ((lower("name") || ' ' || lower("email")) gin_trgm_ops) WITH (fastupdate = off);
