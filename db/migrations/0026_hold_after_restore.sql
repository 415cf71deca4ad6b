-- A database that was restored from a copy is held until an administrator has seen what differs, and a login that is
-- disabled in Cognito is enabled only for somebody who was given access back.
SET LOCAL lock_timeout = '200ms';
--> statement-breakpoint
CREATE TABLE "restore_findings" (
	"id" uuid PRIMARY KEY NOT NULL,
	"hold_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"number" text NOT NULL,
	"account_id" text NOT NULL,
	CONSTRAINT "restore_findings_kind" CHECK ("restore_findings"."kind" in ('order_unknown', 'subscription_unknown', 'account_unknown', 'order_waiting'))
);
--> statement-breakpoint
CREATE TABLE "restore_holds" (
	"id" uuid PRIMARY KEY NOT NULL,
	"held_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"held_by" text NOT NULL,
	"copy_made_at" timestamp (3) with time zone NOT NULL,
	"sessions_ended" integer NOT NULL,
	"compare_asked_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"compared_at" timestamp (3) with time zone,
	"run_id" uuid,
	"billing_failure" text,
	"released_at" timestamp (3) with time zone,
	"released_by" text
);
--> statement-breakpoint
CREATE TABLE "restore_login_decisions" (
	"hold_id" uuid NOT NULL,
	"partner_user_id" uuid NOT NULL,
	"decision" text NOT NULL,
	"differences" jsonb NOT NULL,
	"decided_by" text NOT NULL,
	"decided_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "restore_login_decisions_hold_id_partner_user_id_pk" PRIMARY KEY("hold_id","partner_user_id"),
	CONSTRAINT "restore_login_decisions_decision" CHECK ("restore_login_decisions"."decision" in ('keep_cognito', 'keep_copy'))
);
--> statement-breakpoint
ALTER TABLE "partner_users" ADD COLUMN "enable_asked" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "restore_findings" ADD CONSTRAINT "restore_findings_hold_id_restore_holds_id_fk" FOREIGN KEY ("hold_id") REFERENCES "public"."restore_holds"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "restore_login_decisions" ADD CONSTRAINT "restore_login_decisions_hold_id_restore_holds_id_fk" FOREIGN KEY ("hold_id") REFERENCES "public"."restore_holds"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "restore_findings_once" ON "restore_findings" USING btree ("hold_id","number");--> statement-breakpoint
CREATE UNIQUE INDEX "restore_holds_one_at_a_time" ON "restore_holds" USING btree (("released_at" is null)) WHERE "restore_holds"."released_at" is null;
--> statement-breakpoint
-- The one place that holds the database: whoever writes, of whatever release, process or command. What puts the copy
-- right says so (`app.restore_work`) in its transaction. With the owner's rights, because partner users see no holds.
CREATE FUNCTION "refuse_while_held"() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF current_setting('app.restore_work', true) IS DISTINCT FROM 'on'
    AND EXISTS (SELECT FROM public.restore_holds WHERE released_at IS NULL) THEN
    RAISE EXCEPTION 'this database was restored and is held: % of % is refused', TG_OP, TG_TABLE_NAME
      USING ERRCODE = 'PM001', TABLE = TG_TABLE_NAME;
  END IF;
  IF TG_LEVEL = 'STATEMENT' THEN
    RETURN NULL;
  ELSIF TG_OP = 'DELETE' THEN
    RETURN OLD;
  END IF;
  RETURN NEW;
END
$$;
--> statement-breakpoint
REVOKE EXECUTE ON FUNCTION "refuse_while_held"() FROM PUBLIC;
--> statement-breakpoint
CREATE TRIGGER "partner_organisations_refuse_while_held" BEFORE INSERT OR UPDATE OR DELETE ON "partner_organisations"
  FOR EACH STATEMENT EXECUTE FUNCTION "refuse_while_held"();
--> statement-breakpoint
CREATE TRIGGER "partner_users_refuse_while_held" BEFORE INSERT OR UPDATE OR DELETE ON "partner_users"
  FOR EACH STATEMENT EXECUTE FUNCTION "refuse_while_held"();
--> statement-breakpoint
CREATE TRIGGER "partner_page_grants_refuse_while_held" BEFORE INSERT OR UPDATE OR DELETE ON "partner_page_grants"
  FOR EACH STATEMENT EXECUTE FUNCTION "refuse_while_held"();
--> statement-breakpoint
CREATE TRIGGER "email_changes_refuse_while_held" BEFORE INSERT OR UPDATE OR DELETE ON "email_changes"
  FOR EACH STATEMENT EXECUTE FUNCTION "refuse_while_held"();
--> statement-breakpoint
CREATE TRIGGER "customers_refuse_while_held" BEFORE INSERT OR UPDATE OR DELETE ON "customers"
  FOR EACH STATEMENT EXECUTE FUNCTION "refuse_while_held"();
--> statement-breakpoint
CREATE TRIGGER "subscriptions_refuse_while_held" BEFORE INSERT OR UPDATE OR DELETE ON "subscriptions"
  FOR EACH STATEMENT EXECUTE FUNCTION "refuse_while_held"();
--> statement-breakpoint
CREATE TRIGGER "orders_refuse_while_held" BEFORE INSERT OR UPDATE OR DELETE ON "orders"
  FOR EACH STATEMENT EXECUTE FUNCTION "refuse_while_held"();
--> statement-breakpoint
CREATE TRIGGER "offers_refuse_while_held" BEFORE INSERT OR UPDATE OR DELETE ON "offers"
  FOR EACH STATEMENT EXECUTE FUNCTION "refuse_while_held"();
--> statement-breakpoint
CREATE TRIGGER "offer_organisations_refuse_while_held" BEFORE INSERT OR UPDATE OR DELETE ON "offer_organisations"
  FOR EACH STATEMENT EXECUTE FUNCTION "refuse_while_held"();
--> statement-breakpoint
CREATE TRIGGER "offer_alternatives_refuse_while_held" BEFORE INSERT OR UPDATE OR DELETE ON "offer_alternatives"
  FOR EACH STATEMENT EXECUTE FUNCTION "refuse_while_held"();
--> statement-breakpoint
CREATE TRIGGER "catalogue_copies_refuse_while_held" BEFORE INSERT OR UPDATE OR DELETE ON "catalogue_copies"
  FOR EACH STATEMENT EXECUTE FUNCTION "refuse_while_held"();
--> statement-breakpoint
-- Of tables that signing in or the comparison itself writes, what is an edit, or would ask a job for one.
CREATE TRIGGER "sessions_refuse_while_held" BEFORE INSERT ON "sessions"
  FOR EACH ROW WHEN (NEW.partner_user_id IS NOT NULL) EXECUTE FUNCTION "refuse_while_held"();
--> statement-breakpoint
CREATE TRIGGER "staff_members_refuse_while_held" BEFORE UPDATE OF "wants_news" ON "staff_members"
  FOR EACH STATEMENT EXECUTE FUNCTION "refuse_while_held"();
--> statement-breakpoint
CREATE TRIGGER "given_up_jobs_refuse_while_held" BEFORE DELETE ON "given_up_jobs"
  FOR EACH ROW EXECUTE FUNCTION "refuse_while_held"();
--> statement-breakpoint
CREATE TRIGGER "reconcile_runs_refuse_while_held" BEFORE INSERT ON "reconcile_runs"
  FOR EACH ROW WHEN (NEW.origin <> 'command') EXECUTE FUNCTION "refuse_while_held"();
--> statement-breakpoint
CREATE TRIGGER "reconcile_findings_refuse_while_held" BEFORE UPDATE OF "repair_requested_at" ON "reconcile_findings"
  FOR EACH STATEMENT EXECUTE FUNCTION "refuse_while_held"();
--> statement-breakpoint
-- Holds a copy: nobody who was let in before it is in any more, and nothing that was handed out before it lets anybody
-- in. What was said of later is missing here: who was suspended since, which codes were used. Once at a time.
CREATE FUNCTION "hold_restored_copy"(hold_id uuid, held_by text, copy_made_at timestamptz) RETURNS integer
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
  DELETE FROM email_changes WHERE confirmed_at IS NULL;
  UPDATE reconcile_runs SET finished_at = now(), failure = 'stood_still' WHERE finished_at IS NULL;
  DELETE FROM reconcile_seen_logins;
  INSERT INTO restore_holds (id, held_by, copy_made_at, sessions_ended)
    VALUES (hold_id, hold_restored_copy.held_by, hold_restored_copy.copy_made_at, ended);
  RETURN ended;
END
$$;
--> statement-breakpoint
-- A rename enables nothing: only access that was given back does, to the user or by moving them, and who asks for it.
CREATE OR REPLACE FUNCTION "count_login_wanted"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.login_wanted := OLD.login_wanted + 1;
  IF NEW.organisation_id <> OLD.organisation_id THEN
    -- Changes of access are counted for each organisation; a move out of one without access gives it back.
    SELECT access_changes INTO NEW.access_aligned FROM partner_organisations WHERE id = NEW.organisation_id;
    NEW.enable_asked := NEW.enable_asked OR EXISTS (
      SELECT FROM partner_organisations WHERE id = OLD.organisation_id
        AND (suspended_at IS NOT NULL OR archived_at IS NOT NULL));
  END IF;
  IF NEW.suspended_at IS NOT NULL THEN
    NEW.enable_asked := false;
  ELSIF OLD.suspended_at IS NOT NULL THEN
    NEW.enable_asked := true;
  END IF;
  RETURN NEW;
END
$$;
--> statement-breakpoint
DROP TRIGGER "partner_users_login_wanted" ON "partner_users";
--> statement-breakpoint
CREATE TRIGGER "partner_users_login_wanted" BEFORE UPDATE ON "partner_users" FOR EACH ROW
WHEN (
  (NEW.name, NEW.email, NEW.organisation_id, NEW.suspended_at, NEW.removal_requested_at)
    IS DISTINCT FROM (OLD.name, OLD.email, OLD.organisation_id, OLD.suspended_at, OLD.removal_requested_at)
  OR NEW.invitation_requested_at > coalesce(OLD.invitation_requested_at, '-infinity')
  OR NEW.authenticator_reset_requested_at > coalesce(OLD.authenticator_reset_requested_at, '-infinity')
  OR NEW.enable_asked AND NOT OLD.enable_asked
)
EXECUTE FUNCTION "count_login_wanted"();
