-- Orders that wait for staff, few among many.
SET LOCAL lock_timeout = '200ms';
--> statement-breakpoint
CREATE INDEX "orders_needing_attention" ON "orders" USING btree ("organisation_id") WHERE "orders"."state" = 'needs_attention';
