-- A cancellation can be taken back, an order keeps its amounts, offers may take each other's place.
SET LOCAL lock_timeout = '200ms';
--> statement-breakpoint
CREATE TABLE "offer_alternatives" (
	"offer_id" uuid NOT NULL,
	"alternative_id" uuid NOT NULL,
	CONSTRAINT "offer_alternatives_offer_id_alternative_id_pk" PRIMARY KEY("offer_id","alternative_id"),
	CONSTRAINT "offer_alternatives_pair_stands_once" CHECK ("offer_alternatives"."offer_id" < "offer_alternatives"."alternative_id")
);
--> statement-breakpoint
ALTER TABLE "orders" DROP CONSTRAINT "orders_kind";--> statement-breakpoint
ALTER TABLE "orders" ADD COLUMN "previewed" jsonb;--> statement-breakpoint
ALTER TABLE "orders" ADD COLUMN "confirmed_terms" jsonb;--> statement-breakpoint
ALTER TABLE "offer_alternatives" ADD CONSTRAINT "offer_alternatives_offer_id_offers_id_fk" FOREIGN KEY ("offer_id") REFERENCES "public"."offers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "offer_alternatives" ADD CONSTRAINT "offer_alternatives_alternative_id_offers_id_fk" FOREIGN KEY ("alternative_id") REFERENCES "public"."offers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "offer_alternatives_by_alternative" ON "offer_alternatives" USING btree ("alternative_id");--> statement-breakpoint
ALTER TABLE "orders" ADD CONSTRAINT "orders_kind" CHECK ("orders"."kind" in ('sale', 'amendment', 'cancellation', 'withdrawal'));
