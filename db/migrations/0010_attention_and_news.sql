-- What needs attention is found by an index and told by mail; history is found by offer, actor and action.
SET LOCAL lock_timeout = '200ms';
--> statement-breakpoint
CREATE TABLE "mail_deliveries" (
	"message_id" text PRIMARY KEY NOT NULL,
	"refusal" text,
	"at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "staff_news" (
	"entry_id" uuid PRIMARY KEY NOT NULL,
	"batch_id" uuid
);
--> statement-breakpoint
ALTER TABLE "audit_log" ADD COLUMN "offer_id" uuid;--> statement-breakpoint
ALTER TABLE "audit_log" ADD COLUMN "order_id" uuid;--> statement-breakpoint
ALTER TABLE "staff_members" ADD COLUMN "wants_news" boolean DEFAULT false NOT NULL;--> statement-breakpoint
CREATE INDEX "mail_deliveries_by_time" ON "mail_deliveries" USING btree ("at");--> statement-breakpoint
CREATE INDEX "staff_news_by_batch" ON "staff_news" USING btree ("batch_id");--> statement-breakpoint
CREATE INDEX "audit_log_by_offer" ON "audit_log" USING btree ("offer_id","id") WHERE "audit_log"."offer_id" is not null;--> statement-breakpoint
CREATE INDEX "audit_log_by_actor" ON "audit_log" USING btree ("actor_id","id");--> statement-breakpoint
CREATE INDEX "audit_log_by_action" ON "audit_log" USING btree ("action","id");--> statement-breakpoint
CREATE INDEX "partner_organisations_with_unusable_account" ON "partner_organisations" USING btree ("id") WHERE "partner_organisations"."billing_account_state" in ('unknown', 'unusable') and "partner_organisations"."archived_at" is null;