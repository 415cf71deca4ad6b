-- What the partners table filters and sorts by, in rows and indexes of its own (docs/decisions/0024-partners-table.md).
-- `npm run migrate` fills in the organisations of before while others write (scripts/partner-list.ts).
SET LOCAL lock_timeout = '200ms';
--> statement-breakpoint
CREATE TABLE "partner_list_entries" (
	"organisation_id" uuid PRIMARY KEY NOT NULL,
	"sort_name" text COLLATE "und-x-icu" NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"users" integer DEFAULT 0 NOT NULL,
	"last_sign_in_at" timestamp (3) with time zone DEFAULT '-infinity' NOT NULL,
	"currency" text,
	"archived" boolean DEFAULT false NOT NULL,
	"suspended" boolean DEFAULT false NOT NULL,
	"not_checked" boolean DEFAULT false NOT NULL,
	"account_unusable" boolean DEFAULT false NOT NULL,
	"orders_waiting" integer DEFAULT 0 NOT NULL,
	"end_customer" boolean DEFAULT false NOT NULL,
	"shop" boolean DEFAULT false NOT NULL,
	"self_service" boolean DEFAULT false NOT NULL,
	"refreshed_by" "xid8",
	"attention" integer GENERATED ALWAYS AS (orders_waiting + account_unusable::integer) STORED NOT NULL,
	"kind" smallint GENERATED ALWAYS AS (archived::integer + suspended::integer * 2 + (account_unusable OR orders_waiting > 0)::integer * 4 + not_checked::integer * 8 + end_customer::integer * 16 + shop::integer * 32 + self_service::integer * 64 + (users > 0)::integer * 128) STORED NOT NULL
);
--> statement-breakpoint
ALTER TABLE "partner_list_entries" ADD CONSTRAINT "partner_list_entries_organisation_id_partner_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."partner_organisations"("id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
-- The planner takes each kind for rare then, and the index of kinds for it, also where few kinds occur.
ALTER TABLE "partner_list_entries" ALTER COLUMN "kind" SET STATISTICS 0;
--> statement-breakpoint
-- How many have each bit of it, for the planner.
CREATE STATISTICS "partner_list_archived" ON (kind & 1) FROM "partner_list_entries";
--> statement-breakpoint
CREATE STATISTICS "partner_list_suspended" ON (kind & 2) FROM "partner_list_entries";
--> statement-breakpoint
CREATE STATISTICS "partner_list_needs_attention" ON (kind & 4) FROM "partner_list_entries";
--> statement-breakpoint
CREATE STATISTICS "partner_list_not_checked" ON (kind & 8) FROM "partner_list_entries";
--> statement-breakpoint
CREATE STATISTICS "partner_list_end_customer" ON (kind & 16) FROM "partner_list_entries";
--> statement-breakpoint
CREATE STATISTICS "partner_list_shop" ON (kind & 32) FROM "partner_list_entries";
--> statement-breakpoint
CREATE STATISTICS "partner_list_self_service" ON (kind & 64) FROM "partner_list_entries";
--> statement-breakpoint
CREATE STATISTICS "partner_list_has_users" ON (kind & 128) FROM "partner_list_entries";
--> statement-breakpoint
-- Indexes alone answer where most pages are known to be visible.
ALTER TABLE "partner_list_entries" SET (autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_insert_scale_factor = 0.02);
--> statement-breakpoint
CREATE INDEX "partner_list_by_name" ON "partner_list_entries" ("sort_name", "organisation_id") INCLUDE ("kind", "currency", "created_at");
--> statement-breakpoint
CREATE INDEX "partner_list_of_kind_by_name" ON "partner_list_entries" ("kind", "sort_name", "organisation_id");
--> statement-breakpoint
CREATE INDEX "partner_list_by_created" ON "partner_list_entries" ("created_at", "organisation_id") INCLUDE ("kind", "currency");
--> statement-breakpoint
CREATE INDEX "partner_list_of_kind_by_created" ON "partner_list_entries" ("kind", "created_at", "organisation_id");
--> statement-breakpoint
CREATE INDEX "partner_list_by_users" ON "partner_list_entries" ("users", "organisation_id") INCLUDE ("kind", "currency", "created_at");
--> statement-breakpoint
CREATE INDEX "partner_list_of_kind_by_users" ON "partner_list_entries" ("kind", "users", "organisation_id");
--> statement-breakpoint
CREATE INDEX "partner_list_by_last_sign_in" ON "partner_list_entries" ("last_sign_in_at", "organisation_id") INCLUDE ("kind", "currency", "created_at");
--> statement-breakpoint
CREATE INDEX "partner_list_of_kind_by_last_sign_in" ON "partner_list_entries" ("kind", "last_sign_in_at", "organisation_id");
--> statement-breakpoint
CREATE INDEX "partner_list_by_attention" ON "partner_list_entries" ("attention", "organisation_id") INCLUDE ("kind", "currency", "created_at");
--> statement-breakpoint
CREATE INDEX "partner_list_of_kind_by_attention" ON "partner_list_entries" ("kind", "attention", "organisation_id");
--> statement-breakpoint
CREATE INDEX "partner_list_by_currency" ON "partner_list_entries" ("currency", "organisation_id") WHERE "currency" IS NOT NULL;
--> statement-breakpoint
-- Makes sure of the entry, locks it, and reads all of it again: so that no order of commits leaves an older value.
CREATE FUNCTION "refresh_partner_list_entry"(organisation uuid) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO public.partner_list_entries (organisation_id, sort_name, created_at)
    SELECT id, lower(name), created_at FROM public.partner_organisations WHERE id = organisation
    ON CONFLICT DO NOTHING;
  PERFORM FROM public.partner_list_entries WHERE organisation_id = organisation FOR UPDATE;
  UPDATE public.partner_list_entries entry SET
    refreshed_by = pg_current_xact_id(),
    sort_name = lower(known.name),
    created_at = known.created_at,
    users = counted.users,
    last_sign_in_at = coalesce(counted.last_sign_in_at, '-infinity'),
    currency = known.billing_currency,
    archived = known.archived_at IS NOT NULL,
    suspended = known.suspended_at IS NOT NULL,
    not_checked = known.billing_account_state = 'not_checked',
    account_unusable = known.billing_account_state IN ('unknown', 'unusable'),
    orders_waiting = (SELECT count(*) FROM public.orders
      WHERE organisation_id = organisation AND state = 'needs_attention'),
    end_customer = known.invoice_owner = 'end_customer',
    shop = EXISTS (SELECT FROM public.partner_page_grants
      WHERE organisation_id = organisation AND page = 'shop'),
    self_service = EXISTS (SELECT FROM public.partner_page_grants
      WHERE organisation_id = organisation AND page = 'self-service')
  FROM public.partner_organisations known, (
    SELECT count(*) AS users, max(last_signed_in_at) AS last_sign_in_at FROM public.partner_users
    WHERE organisation_id = organisation AND removed_at IS NULL
  ) counted
  WHERE known.id = organisation AND entry.organisation_id = organisation;
END
$$;
--> statement-breakpoint
-- Triggers run it as a transaction commits, when all it does is done: once for an organisation is enough. The row's own
-- mark tells that, and that it is of this transaction also in a copy of the database, whose transactions begin anew.
CREATE FUNCTION "list_once"(organisation uuid) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (
    SELECT FROM public.partner_list_entries WHERE organisation_id = organisation
      AND refreshed_by = pg_current_xact_id() AND xmin = pg_current_xact_id()::xid
  ) THEN
    PERFORM public.refresh_partner_list_entry(organisation);
  END IF;
END
$$;
--> statement-breakpoint
CREATE FUNCTION "list_organisation"() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  PERFORM public.list_once(NEW.id);
  RETURN NULL;
END
$$;
--> statement-breakpoint
-- For tables whose rows are of an organisation.
CREATE FUNCTION "list_organisation_of_row"() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  PERFORM public.list_once(least(OLD.organisation_id, NEW.organisation_id));
  IF OLD.organisation_id <> NEW.organisation_id THEN
    PERFORM public.list_once(greatest(OLD.organisation_id, NEW.organisation_id));
  END IF;
  RETURN NULL;
END
$$;
--> statement-breakpoint
-- A sign-in counts nobody again: an organisation may have a hundred thousand users.
CREATE FUNCTION "list_sign_in"() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  UPDATE public.partner_list_entries SET last_sign_in_at = NEW.last_signed_in_at
    WHERE organisation_id = NEW.organisation_id AND last_sign_in_at < NEW.last_signed_in_at;
  IF NOT FOUND THEN
    PERFORM FROM public.partner_list_entries WHERE organisation_id = NEW.organisation_id;
    IF NOT FOUND THEN
      PERFORM public.list_once(NEW.organisation_id);
    END IF;
  END IF;
  RETURN NULL;
END
$$;
--> statement-breakpoint
REVOKE EXECUTE ON FUNCTION "refresh_partner_list_entry"(uuid), "list_once"(uuid),
  "list_organisation"(), "list_organisation_of_row"(), "list_sign_in"() FROM PUBLIC;
--> statement-breakpoint
-- Deferred: an entry is locked from the commit on, when nothing else is waited for, so that no two lock each other out.
CREATE CONSTRAINT TRIGGER "partner_organisations_listed" AFTER INSERT ON "partner_organisations"
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION "list_organisation"();
--> statement-breakpoint
CREATE CONSTRAINT TRIGGER "partner_organisations_listed_anew" AFTER UPDATE ON "partner_organisations"
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
  WHEN (
    (NEW.name, NEW.created_at, NEW.billing_currency, NEW.archived_at, NEW.suspended_at, NEW.billing_account_state, NEW.invoice_owner)
      IS DISTINCT FROM
    (OLD.name, OLD.created_at, OLD.billing_currency, OLD.archived_at, OLD.suspended_at, OLD.billing_account_state, OLD.invoice_owner)
  )
  EXECUTE FUNCTION "list_organisation"();
--> statement-breakpoint
CREATE CONSTRAINT TRIGGER "partner_page_grants_listed" AFTER INSERT OR DELETE ON "partner_page_grants"
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION "list_organisation_of_row"();
--> statement-breakpoint
CREATE CONSTRAINT TRIGGER "orders_listed" AFTER INSERT ON "orders" DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
  WHEN (NEW.state = 'needs_attention') EXECUTE FUNCTION "list_organisation_of_row"();
--> statement-breakpoint
CREATE CONSTRAINT TRIGGER "orders_listed_anew" AFTER UPDATE OF "state" ON "orders" DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
  WHEN ((NEW.state = 'needs_attention') <> (OLD.state = 'needs_attention')) EXECUTE FUNCTION "list_organisation_of_row"();
--> statement-breakpoint
CREATE CONSTRAINT TRIGGER "orders_listed_without" AFTER DELETE ON "orders" DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
  WHEN (OLD.state = 'needs_attention') EXECUTE FUNCTION "list_organisation_of_row"();
--> statement-breakpoint
CREATE CONSTRAINT TRIGGER "partner_users_listed" AFTER INSERT OR DELETE ON "partner_users"
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION "list_organisation_of_row"();
--> statement-breakpoint
CREATE CONSTRAINT TRIGGER "partner_users_listed_anew" AFTER UPDATE ON "partner_users"
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
  WHEN (
    (NEW.organisation_id, NEW.removed_at IS NULL) IS DISTINCT FROM (OLD.organisation_id, OLD.removed_at IS NULL)
    OR (OLD.last_signed_in_at IS NOT NULL AND coalesce(NEW.last_signed_in_at, '-infinity') < OLD.last_signed_in_at)
  )
  EXECUTE FUNCTION "list_organisation_of_row"();
--> statement-breakpoint
CREATE CONSTRAINT TRIGGER "partner_users_listed_at_sign_in" AFTER UPDATE OF "last_signed_in_at" ON "partner_users"
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
  WHEN (NEW.removed_at IS NULL AND NEW.last_signed_in_at > coalesce(OLD.last_signed_in_at, '-infinity'))
  EXECUTE FUNCTION "list_sign_in"();
