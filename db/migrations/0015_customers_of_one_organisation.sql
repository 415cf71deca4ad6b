-- A row of one organisation cannot name a customer or a subscription of another. `npm run migrate` builds the two
-- unique indexes beforehand where the tables hold rows, and has the constraints look at those rows afterwards, both
-- while others write (scripts/online-changes.ts).
SET LOCAL lock_timeout = '200ms';
--> statement-breakpoint
CREATE UNIQUE INDEX IF NOT EXISTS "customers_of_organisation" ON "customers" USING btree ("organisation_id","id");--> statement-breakpoint
CREATE UNIQUE INDEX IF NOT EXISTS "subscriptions_of_organisation" ON "subscriptions" USING btree ("organisation_id","id");--> statement-breakpoint
ALTER TABLE "subscriptions" ADD CONSTRAINT "subscriptions_customer_of_organisation" FOREIGN KEY ("organisation_id","customer_id") REFERENCES "public"."customers"("organisation_id","id") ON DELETE no action ON UPDATE no action NOT VALID;--> statement-breakpoint
ALTER TABLE "orders" ADD CONSTRAINT "orders_customer_of_organisation" FOREIGN KEY ("organisation_id","customer_id") REFERENCES "public"."customers"("organisation_id","id") ON DELETE no action ON UPDATE no action NOT VALID;--> statement-breakpoint
ALTER TABLE "orders" ADD CONSTRAINT "orders_subscription_of_organisation" FOREIGN KEY ("organisation_id","subscription_id") REFERENCES "public"."subscriptions"("organisation_id","id") ON DELETE no action ON UPDATE no action NOT VALID;--> statement-breakpoint
ALTER TABLE "subscriptions" DROP CONSTRAINT "subscriptions_customer_id_customers_id_fk";--> statement-breakpoint
ALTER TABLE "orders" DROP CONSTRAINT "orders_customer_id_customers_id_fk";--> statement-breakpoint
ALTER TABLE "orders" DROP CONSTRAINT "orders_subscription_id_subscriptions_id_fk";--> statement-breakpoint
DROP INDEX "customers_by_organisation";--> statement-breakpoint
DROP INDEX "subscriptions_by_organisation";
