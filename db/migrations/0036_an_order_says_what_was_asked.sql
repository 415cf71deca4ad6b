-- A submission key that is sent with another order is refused, so an order says what was asked for under its key.
SET LOCAL lock_timeout = '200ms';
--> statement-breakpoint
ALTER TABLE "orders" ADD COLUMN "submission_hash" text;
--> statement-breakpoint
CREATE OR REPLACE TRIGGER "orders_immutable" BEFORE UPDATE ON "orders"
  FOR EACH ROW EXECUTE FUNCTION "refuse_change"(
    'id', 'organisation_id', 'customer_id', 'kind', 'submission_key', 'submission_hash', 'invoice_owner', 'request',
    'order_date', 'previewed', 'placed_by', 'placed_by_name', 'created_at');
