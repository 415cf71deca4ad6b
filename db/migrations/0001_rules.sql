-- What the schema files cannot express: collations and options of indexes, and triggers.
SET LOCAL lock_timeout = '200ms';
--> statement-breakpoint
CREATE EXTENSION IF NOT EXISTS pg_trgm;
--> statement-breakpoint
-- Sort by name, and search by its first one or two letters, in the order people expect.
CREATE INDEX "partner_organisations_by_name" ON "partner_organisations"
  ((lower("name") COLLATE "und-x-icu"), "id");
--> statement-breakpoint
-- Search by any part of the name. Without fastupdate=off, a long pending list slows searches down.
CREATE INDEX "partner_organisations_name_trigrams" ON "partner_organisations"
  USING gin (lower("name") gin_trgm_ops) WITH (fastupdate = off);
--> statement-breakpoint
CREATE FUNCTION "refuse_partner_organisation_change"() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  changed text;
BEGIN
  changed := CASE
    WHEN NEW.id IS DISTINCT FROM OLD.id THEN 'id'
    WHEN NEW.zuora_account_key IS DISTINCT FROM OLD.zuora_account_key THEN 'zuora_account_key'
    WHEN NEW.salesforce_account_id IS DISTINCT FROM OLD.salesforce_account_id THEN 'salesforce_account_id'
    WHEN NEW.invoice_owner IS DISTINCT FROM OLD.invoice_owner THEN 'invoice_owner'
    WHEN NEW.created_at IS DISTINCT FROM OLD.created_at THEN 'created_at'
    WHEN OLD.zuora_account_id IS NOT NULL
      AND NEW.zuora_account_id IS DISTINCT FROM OLD.zuora_account_id THEN 'zuora_account_id'
    WHEN OLD.zuora_account_number IS NOT NULL
      AND NEW.zuora_account_number IS DISTINCT FROM OLD.zuora_account_number THEN 'zuora_account_number'
  END;
  IF changed IS NOT NULL THEN
    RAISE EXCEPTION '% of a partner organisation cannot be changed once it is set', changed
      USING ERRCODE = 'integrity_constraint_violation',
            TABLE = 'partner_organisations',
            COLUMN = changed,
            HINT = 'Only the name and the logo can be edited. For other values create a new partner organisation.';
  END IF;
  RETURN NEW;
END
$$;
--> statement-breakpoint
CREATE TRIGGER "partner_organisations_immutable" BEFORE UPDATE ON "partner_organisations"
  FOR EACH ROW EXECUTE FUNCTION "refuse_partner_organisation_change"();
--> statement-breakpoint
CREATE FUNCTION "refuse_audit_log_change"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'the audit log is append-only: % is refused', TG_OP
    USING ERRCODE = 'integrity_constraint_violation', TABLE = 'audit_log';
END
$$;
--> statement-breakpoint
CREATE TRIGGER "audit_log_append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "audit_log"
  FOR EACH STATEMENT EXECUTE FUNCTION "refuse_audit_log_change"();
