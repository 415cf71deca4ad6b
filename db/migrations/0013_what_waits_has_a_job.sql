-- Jobs that were given up, how far logins have followed, and what waits, found by an index.
SET LOCAL lock_timeout = '200ms';
--> statement-breakpoint
CREATE TABLE "given_up_jobs" (
	"id" uuid PRIMARY KEY NOT NULL,
	"task" text NOT NULL,
	"payload" jsonb NOT NULL,
	"attempts" integer NOT NULL,
	"last_error" text NOT NULL,
	"given_up_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "given_up_jobs_payload_object" CHECK (jsonb_typeof("given_up_jobs"."payload") = 'object')
);
--> statement-breakpoint
ALTER TABLE "partner_organisations" ADD COLUMN "access_changes" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "partner_users" ADD COLUMN "login_wanted" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "partner_users" ADD COLUMN "login_aligned" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "partner_users" ADD COLUMN "access_aligned" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
CREATE UNIQUE INDEX "given_up_jobs_one_each" ON "given_up_jobs" USING btree ("task","payload");--> statement-breakpoint
CREATE INDEX "given_up_jobs_by_time" ON "given_up_jobs" USING btree ("given_up_at");--> statement-breakpoint
CREATE INDEX "orders_under_way" ON "orders" USING btree ("id") WHERE "orders"."state" in ('placed', 'waiting');
