-- What was changed last is listed first to last. `npm run migrate` builds the indexes ahead, where there are rows already.
SET LOCAL lock_timeout = '200ms';
--> statement-breakpoint
CREATE INDEX IF NOT EXISTS "orders_by_updated" ON "orders" USING btree ("organisation_id","updated_at","id");--> statement-breakpoint
CREATE INDEX IF NOT EXISTS "partner_organisations_by_updated" ON "partner_organisations" USING btree ("updated_at","id");--> statement-breakpoint
CREATE INDEX IF NOT EXISTS "partner_users_by_updated" ON "partner_users" USING btree ("updated_at","id");