-- Programs follow what happens by numbers, which lines of history get after they were committed.
SET LOCAL lock_timeout = '200ms';
--> statement-breakpoint
CREATE TABLE "api_event_counter" (
	"only" boolean PRIMARY KEY DEFAULT true NOT NULL,
	"position" bigint DEFAULT 0 NOT NULL,
	"numbered_until" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "api_event_counter_one_row" CHECK ("api_event_counter"."only")
);
--> statement-breakpoint
CREATE TABLE "api_events" (
	"position" bigint PRIMARY KEY NOT NULL,
	"entry_id" uuid NOT NULL,
	"organisation_id" uuid,
	"numbered_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "api_events_entry_id_unique" UNIQUE("entry_id")
);
--> statement-breakpoint
CREATE INDEX "api_events_by_organisation" ON "api_events" USING btree ("organisation_id","position");--> statement-breakpoint
CREATE INDEX "api_events_by_time" ON "api_events" USING btree ("numbered_at");
