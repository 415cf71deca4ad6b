-- What an order was placed with, whose a customer is, and what was sold never change, whoever writes.
SET LOCAL lock_timeout = '200ms';
--> statement-breakpoint
-- The columns that the trigger names never change.
CREATE FUNCTION "refuse_change"() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  name text;
BEGIN
  FOREACH name IN ARRAY TG_ARGV LOOP
    IF to_jsonb(NEW) -> name IS DISTINCT FROM to_jsonb(OLD) -> name THEN
      RAISE EXCEPTION '% of % cannot be changed', name, TG_TABLE_NAME
        USING ERRCODE = 'integrity_constraint_violation', TABLE = TG_TABLE_NAME, COLUMN = name;
    END IF;
  END LOOP;
  RETURN NEW;
END
$$;
--> statement-breakpoint
-- The columns that the trigger names may be filled in later, once.
CREATE FUNCTION "refuse_second_value"() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  name text;
BEGIN
  FOREACH name IN ARRAY TG_ARGV LOOP
    IF to_jsonb(OLD) ->> name IS NOT NULL
      AND to_jsonb(NEW) -> name IS DISTINCT FROM to_jsonb(OLD) -> name THEN
      RAISE EXCEPTION '% of % cannot be changed once it is set', name, TG_TABLE_NAME
        USING ERRCODE = 'integrity_constraint_violation', TABLE = TG_TABLE_NAME, COLUMN = name;
    END IF;
  END LOOP;
  RETURN NEW;
END
$$;
--> statement-breakpoint
CREATE TRIGGER "customers_immutable" BEFORE UPDATE ON "customers"
  FOR EACH ROW EXECUTE FUNCTION "refuse_change"('id', 'organisation_id', 'created_at');
--> statement-breakpoint
CREATE TRIGGER "customers_set_once" BEFORE UPDATE ON "customers"
  FOR EACH ROW EXECUTE FUNCTION "refuse_second_value"('zuora_account_id', 'zuora_account_number');
--> statement-breakpoint
CREATE TRIGGER "subscriptions_immutable" BEFORE UPDATE ON "subscriptions"
  FOR EACH ROW EXECUTE FUNCTION "refuse_change"(
    'id', 'organisation_id', 'customer_id', 'number', 'invoice_owner', 'owner_account_number',
    'invoice_owner_account_id', 'invoice_owner_account_number', 'created_at');
--> statement-breakpoint
CREATE TRIGGER "orders_immutable" BEFORE UPDATE ON "orders"
  FOR EACH ROW EXECUTE FUNCTION "refuse_change"(
    'id', 'organisation_id', 'customer_id', 'kind', 'submission_key', 'invoice_owner', 'request',
    'order_date', 'previewed', 'placed_by', 'placed_by_name', 'created_at');
--> statement-breakpoint
CREATE TRIGGER "orders_set_once" BEFORE UPDATE ON "orders"
  FOR EACH ROW EXECUTE FUNCTION "refuse_second_value"('subscription_id', 'payer_account_number');
