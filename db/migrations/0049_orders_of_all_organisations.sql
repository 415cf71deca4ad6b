-- The list of all organisations' orders. `npm run migrate` builds the indexes ahead while others write.
SET LOCAL lock_timeout = '200ms';
--> statement-breakpoint
CREATE INDEX IF NOT EXISTS "orders_by_state" ON "orders" USING btree ("state","kind","created_at","id");--> statement-breakpoint
CREATE INDEX IF NOT EXISTS "orders_of_organisation_by_state" ON "orders" USING btree ("organisation_id","state","kind","created_at","id");
