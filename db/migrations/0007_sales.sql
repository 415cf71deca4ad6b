-- Offers, customers, orders and subscriptions sold through partners.
SET LOCAL lock_timeout = '200ms';
--> statement-breakpoint
CREATE TABLE "catalogue_copies" (
	"id" integer PRIMARY KEY DEFAULT 1 NOT NULL,
	"products" jsonb NOT NULL,
	"fetched_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "catalogue_copies_one_row" CHECK ("catalogue_copies"."id" = 1)
);
--> statement-breakpoint
CREATE TABLE "customers" (
	"id" uuid PRIMARY KEY NOT NULL,
	"organisation_id" uuid NOT NULL,
	"name" text NOT NULL,
	"email" text NOT NULL,
	"country" text NOT NULL,
	"currency" text NOT NULL,
	"details" jsonb NOT NULL,
	"zuora_account_id" text,
	"zuora_account_number" text,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "customers_name_length" CHECK (char_length("customers"."name") between 1 and 255)
);
--> statement-breakpoint
CREATE TABLE "offer_organisations" (
	"offer_id" uuid NOT NULL,
	"organisation_id" uuid NOT NULL,
	CONSTRAINT "offer_organisations_offer_id_organisation_id_pk" PRIMARY KEY("offer_id","organisation_id")
);
--> statement-breakpoint
CREATE TABLE "offers" (
	"id" uuid PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"description" text DEFAULT '' NOT NULL,
	"product_rate_plan_id" text NOT NULL,
	"audience" text NOT NULL,
	"active" boolean DEFAULT true NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "offers_name_length" CHECK (char_length("offers"."name") between 1 and 120),
	CONSTRAINT "offers_description_length" CHECK (char_length("offers"."description") between 0 and 1000),
	CONSTRAINT "offers_audience" CHECK ("offers"."audience" in ('all', 'selected'))
);
--> statement-breakpoint
CREATE TABLE "orders" (
	"id" uuid PRIMARY KEY NOT NULL,
	"organisation_id" uuid NOT NULL,
	"customer_id" uuid NOT NULL,
	"subscription_id" uuid,
	"kind" text NOT NULL,
	"submission_key" uuid NOT NULL,
	"invoice_owner" text NOT NULL,
	"payer_account_number" text,
	"request" jsonb NOT NULL,
	"order_date" date NOT NULL,
	"state" text DEFAULT 'placed' NOT NULL,
	"attempt" integer DEFAULT 1 NOT NULL,
	"partner_message" text,
	"staff_message" text,
	"placed_by" uuid,
	"placed_by_name" text NOT NULL,
	"confirmed_at" timestamp (3) with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "orders_kind" CHECK ("orders"."kind" in ('sale', 'amendment', 'cancellation')),
	CONSTRAINT "orders_state" CHECK ("orders"."state" in ('placed', 'waiting', 'confirmed', 'refused', 'needs_attention', 'given_up')),
	CONSTRAINT "orders_invoice_owner" CHECK ("orders"."invoice_owner" in ('partner', 'end_customer')),
	CONSTRAINT "orders_subscription_of_change" CHECK ("orders"."kind" = 'sale' or "orders"."subscription_id" is not null)
);
--> statement-breakpoint
CREATE TABLE "subscriptions" (
	"id" uuid PRIMARY KEY NOT NULL,
	"organisation_id" uuid NOT NULL,
	"customer_id" uuid NOT NULL,
	"number" text NOT NULL,
	"invoice_owner" text NOT NULL,
	"owner_account_number" text NOT NULL,
	"invoice_owner_account_id" text NOT NULL,
	"invoice_owner_account_number" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "subscriptions_invoice_owner" CHECK ("subscriptions"."invoice_owner" in ('partner', 'end_customer'))
);
--> statement-breakpoint
ALTER TABLE "partner_organisations" ADD COLUMN "billing_account_state" text DEFAULT 'not_checked' NOT NULL;--> statement-breakpoint
ALTER TABLE "partner_organisations" ADD COLUMN "billing_account_name" text;--> statement-breakpoint
ALTER TABLE "partner_organisations" ADD COLUMN "billing_currency" text;--> statement-breakpoint
ALTER TABLE "partner_organisations" ADD COLUMN "billing_checked_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "customers" ADD CONSTRAINT "customers_organisation_id_partner_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."partner_organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "offer_organisations" ADD CONSTRAINT "offer_organisations_offer_id_offers_id_fk" FOREIGN KEY ("offer_id") REFERENCES "public"."offers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "offer_organisations" ADD CONSTRAINT "offer_organisations_organisation_id_partner_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."partner_organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "orders" ADD CONSTRAINT "orders_organisation_id_partner_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."partner_organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "orders" ADD CONSTRAINT "orders_customer_id_customers_id_fk" FOREIGN KEY ("customer_id") REFERENCES "public"."customers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "orders" ADD CONSTRAINT "orders_subscription_id_subscriptions_id_fk" FOREIGN KEY ("subscription_id") REFERENCES "public"."subscriptions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "orders" ADD CONSTRAINT "orders_placed_by_partner_users_id_fk" FOREIGN KEY ("placed_by") REFERENCES "public"."partner_users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "subscriptions" ADD CONSTRAINT "subscriptions_organisation_id_partner_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."partner_organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "subscriptions" ADD CONSTRAINT "subscriptions_customer_id_customers_id_fk" FOREIGN KEY ("customer_id") REFERENCES "public"."customers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "customers_by_organisation" ON "customers" USING btree ("organisation_id","id");--> statement-breakpoint
CREATE INDEX "offer_organisations_by_organisation" ON "offer_organisations" USING btree ("organisation_id");--> statement-breakpoint
CREATE UNIQUE INDEX "orders_submission_key_unique" ON "orders" USING btree ("organisation_id","submission_key");--> statement-breakpoint
CREATE INDEX "orders_by_organisation" ON "orders" USING btree ("organisation_id","id");--> statement-breakpoint
CREATE INDEX "orders_by_customer" ON "orders" USING btree ("customer_id","id");--> statement-breakpoint
CREATE INDEX "orders_by_subscription" ON "orders" USING btree ("subscription_id","id");--> statement-breakpoint
CREATE INDEX "orders_by_placed_by" ON "orders" USING btree ("placed_by");--> statement-breakpoint
CREATE UNIQUE INDEX "subscriptions_number_unique" ON "subscriptions" USING btree ("number");--> statement-breakpoint
CREATE INDEX "subscriptions_by_organisation" ON "subscriptions" USING btree ("organisation_id","id");--> statement-breakpoint
CREATE INDEX "subscriptions_by_customer" ON "subscriptions" USING btree ("customer_id","id");--> statement-breakpoint
ALTER TABLE "partner_organisations" ADD CONSTRAINT "partner_organisations_billing_account_state" CHECK ("partner_organisations"."billing_account_state" in ('not_checked', 'active', 'unknown', 'unusable'));