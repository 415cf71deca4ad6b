-- Programs get credentials of their own. A restored copy knows secrets that were replaced or revoked since, so holding it
-- ends them all.
SET LOCAL lock_timeout = '200ms';
--> statement-breakpoint
CREATE TABLE "api_client_secrets" (
	"id" uuid PRIMARY KEY NOT NULL,
	"client_id" uuid NOT NULL,
	"hash" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"ends_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "api_clients" (
	"id" uuid PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"permissions" text[] NOT NULL,
	"organisation_id" uuid,
	"expires_at" timestamp (3) with time zone,
	"revoked_at" timestamp (3) with time zone,
	"revoked_by" text,
	"last_used_at" timestamp (3) with time zone,
	"created_by" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "api_clients_name_length" CHECK (char_length("api_clients"."name") between 1 and 100)
);
--> statement-breakpoint
CREATE TABLE "api_requests" (
	"client_id" uuid NOT NULL,
	"key" text NOT NULL,
	"fingerprint" text NOT NULL,
	"started_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"status" integer,
	"headers" jsonb,
	"body" text,
	CONSTRAINT "api_requests_client_id_key_pk" PRIMARY KEY("client_id","key"),
	CONSTRAINT "api_requests_answered" CHECK (("api_requests"."status" is null) = ("api_requests"."body" is null))
);
--> statement-breakpoint
CREATE TABLE "api_tokens" (
	"hash" text PRIMARY KEY NOT NULL,
	"client_id" uuid NOT NULL,
	"permissions" text[] NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "api_client_secrets" ADD CONSTRAINT "api_client_secrets_client_id_api_clients_id_fk" FOREIGN KEY ("client_id") REFERENCES "public"."api_clients"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "api_clients" ADD CONSTRAINT "api_clients_organisation_id_partner_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."partner_organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "api_requests" ADD CONSTRAINT "api_requests_client_id_api_clients_id_fk" FOREIGN KEY ("client_id") REFERENCES "public"."api_clients"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "api_tokens" ADD CONSTRAINT "api_tokens_client_id_api_clients_id_fk" FOREIGN KEY ("client_id") REFERENCES "public"."api_clients"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "api_client_secrets_by_client" ON "api_client_secrets" USING btree ("client_id");--> statement-breakpoint
CREATE INDEX "api_clients_by_organisation" ON "api_clients" USING btree ("organisation_id");--> statement-breakpoint
CREATE INDEX "api_requests_by_start" ON "api_requests" USING btree ("started_at");--> statement-breakpoint
CREATE INDEX "api_tokens_by_client" ON "api_tokens" USING btree ("client_id");--> statement-breakpoint
CREATE INDEX "api_tokens_by_expiry" ON "api_tokens" USING btree ("expires_at");
--> statement-breakpoint
CREATE TRIGGER "api_clients_refuse_while_held" BEFORE INSERT OR DELETE
  OR UPDATE OF "name", "permissions", "organisation_id", "expires_at" ON "api_clients"
  FOR EACH STATEMENT EXECUTE FUNCTION "refuse_while_held"();
--> statement-breakpoint
CREATE TRIGGER "api_client_secrets_refuse_while_held" BEFORE INSERT ON "api_client_secrets"
  FOR EACH STATEMENT EXECUTE FUNCTION "refuse_while_held"();
--> statement-breakpoint
CREATE TRIGGER "api_tokens_refuse_while_held" BEFORE INSERT ON "api_tokens"
  FOR EACH STATEMENT EXECUTE FUNCTION "refuse_while_held"();
--> statement-breakpoint
CREATE TRIGGER "api_requests_refuse_while_held" BEFORE INSERT ON "api_requests"
  FOR EACH STATEMENT EXECUTE FUNCTION "refuse_while_held"();
--> statement-breakpoint
CREATE OR REPLACE FUNCTION "hold_restored_copy"(hold_id uuid, held_by text, copy_made_at timestamptz) RETURNS integer
LANGUAGE plpgsql AS $$
DECLARE
  ended integer;
BEGIN
  -- A copy of a database that was held itself.
  UPDATE restore_holds SET released_at = now(), released_by = hold_restored_copy.held_by WHERE released_at IS NULL;
  UPDATE sessions SET ended_at = now(), end_reason = 'signed_out_everywhere' WHERE ended_at IS NULL;
  GET DIAGNOSTICS ended = ROW_COUNT;
  DELETE FROM sign_in_tickets;
  DELETE FROM sign_in_challenges;
  DELETE FROM authenticator_enrolments;
  DELETE FROM recovery_codes;
  DELETE FROM api_tokens;
  DELETE FROM api_client_secrets;
  DELETE FROM email_changes WHERE confirmed_at IS NULL;
  UPDATE reconcile_runs SET finished_at = now(), failure = 'stood_still' WHERE finished_at IS NULL;
  DELETE FROM reconcile_seen_logins;
  INSERT INTO restore_holds (id, held_by, copy_made_at, sessions_ended)
    VALUES (hold_id, hold_restored_copy.held_by, hold_restored_copy.copy_made_at, ended);
  RETURN ended;
END
$$;
