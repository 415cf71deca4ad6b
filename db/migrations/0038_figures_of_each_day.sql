-- What the overview shows is counted for each day, after something of that day has changed.
SET LOCAL lock_timeout = '200ms';
--> statement-breakpoint
CREATE TABLE "daily_figures" (
	"day" date NOT NULL,
	"figure" text NOT NULL,
	"part" text DEFAULT '' NOT NULL,
	"count" integer NOT NULL,
	"amount" numeric,
	CONSTRAINT "daily_figures_figure_day_part_pk" PRIMARY KEY("figure","day","part"),
	CONSTRAINT "daily_figures_figure" CHECK ("daily_figures"."figure" in ('partners_created', 'partners_archived', 'invitations_sent', 'invitations_accepted', 'invitations_lapsed', 'sign_ins', 'orders_placed', 'sales_confirmed'))
);
--> statement-breakpoint
CREATE TABLE "figure_counts" (
	"only" boolean PRIMARY KEY DEFAULT true NOT NULL,
	"counted_at" timestamp (3) with time zone,
	"lapses_until" timestamp (3) with time zone,
	CONSTRAINT "figure_counts_one_row" CHECK ("figure_counts"."only")
);
--> statement-breakpoint
CREATE TABLE "uncounted_days" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"figure" text NOT NULL,
	"day" date NOT NULL
);
--> statement-breakpoint
ALTER TABLE "staff_members" ADD COLUMN "start_page" text DEFAULT 'overview' NOT NULL;--> statement-breakpoint
CREATE INDEX IF NOT EXISTS "orders_by_created" ON "orders" USING btree ("created_at");--> statement-breakpoint
CREATE INDEX IF NOT EXISTS "orders_by_confirmed" ON "orders" USING btree ("confirmed_at") WHERE "orders"."confirmed_at" is not null;--> statement-breakpoint
CREATE INDEX IF NOT EXISTS "partner_organisations_by_archived" ON "partner_organisations" USING btree ("archived_at") WHERE "partner_organisations"."archived_at" is not null;--> statement-breakpoint
CREATE INDEX IF NOT EXISTS "partner_users_by_first_sign_in" ON "partner_users" USING btree ("first_signed_in_at") WHERE "partner_users"."first_signed_in_at" is not null;--> statement-breakpoint
CREATE INDEX IF NOT EXISTS "partner_users_by_invitation_end" ON "partner_users" USING btree ("invitation_expires_at") WHERE "partner_users"."first_signed_in_at" is null;--> statement-breakpoint
ALTER TABLE "staff_members" ADD CONSTRAINT "staff_members_start_page" CHECK ("staff_members"."start_page" in ('overview', 'partners'));
--> statement-breakpoint
CREATE TRIGGER "daily_figures_refuse_while_held" BEFORE INSERT OR UPDATE OR DELETE ON "daily_figures"
  FOR EACH STATEMENT EXECUTE FUNCTION "refuse_while_held"();
--> statement-breakpoint
CREATE TRIGGER "figure_counts_refuse_while_held" BEFORE INSERT OR UPDATE OR DELETE ON "figure_counts"
  FOR EACH STATEMENT EXECUTE FUNCTION "refuse_while_held"();
--> statement-breakpoint
-- Notes the day (UTC) that a row's time lies in, before and after the change, as one to be counted: once for each pair of
-- figure and column of its arguments. With the owner's rights, because partner users' requests write such rows.
CREATE FUNCTION "note_uncounted_day"() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  FOR pair IN 0 .. TG_NARGS / 2 - 1 LOOP
    INSERT INTO public.uncounted_days (figure, day)
      SELECT DISTINCT TG_ARGV[pair * 2], (moment::timestamptz AT TIME ZONE 'UTC')::date
      FROM (VALUES (to_jsonb(OLD) ->> TG_ARGV[pair * 2 + 1]), (to_jsonb(NEW) ->> TG_ARGV[pair * 2 + 1])) AS either (moment)
      WHERE moment IS NOT NULL;
  END LOOP;
  RETURN NULL;
END
$$;
--> statement-breakpoint
REVOKE EXECUTE ON FUNCTION "note_uncounted_day"() FROM PUBLIC;
--> statement-breakpoint
-- The same for all partner organisations that one statement creates.
CREATE FUNCTION "note_uncounted_partners"() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  INSERT INTO public.uncounted_days (figure, day)
    SELECT DISTINCT 'partners_created', (created_at AT TIME ZONE 'UTC')::date FROM created
    UNION ALL
    SELECT DISTINCT 'partners_archived', (archived_at AT TIME ZONE 'UTC')::date FROM created WHERE archived_at IS NOT NULL;
  RETURN NULL;
END
$$;
--> statement-breakpoint
REVOKE EXECUTE ON FUNCTION "note_uncounted_partners"() FROM PUBLIC;
--> statement-breakpoint
CREATE TRIGGER "partner_organisations_counted" AFTER INSERT ON "partner_organisations"
  REFERENCING NEW TABLE AS created
  FOR EACH STATEMENT EXECUTE FUNCTION "note_uncounted_partners"();
--> statement-breakpoint
CREATE TRIGGER "partner_organisations_recounted" AFTER UPDATE ON "partner_organisations"
  FOR EACH ROW WHEN ((OLD.created_at, OLD.archived_at, OLD.invoice_owner)
    IS DISTINCT FROM (NEW.created_at, NEW.archived_at, NEW.invoice_owner))
  EXECUTE FUNCTION "note_uncounted_day"('partners_created', 'created_at', 'partners_archived', 'archived_at');
--> statement-breakpoint
CREATE TRIGGER "partner_organisations_discounted" AFTER DELETE ON "partner_organisations"
  FOR EACH ROW EXECUTE FUNCTION "note_uncounted_day"('partners_created', 'created_at', 'partners_archived', 'archived_at');
--> statement-breakpoint
CREATE TRIGGER "partner_users_counted" AFTER INSERT ON "partner_users"
  FOR EACH ROW WHEN (NEW.first_signed_in_at IS NOT NULL OR NEW.invitation_expires_at IS NOT NULL)
  EXECUTE FUNCTION "note_uncounted_day"('invitations_accepted', 'first_signed_in_at', 'invitations_lapsed', 'invitation_expires_at');
--> statement-breakpoint
CREATE TRIGGER "partner_users_recounted" AFTER UPDATE ON "partner_users"
  FOR EACH ROW WHEN ((OLD.first_signed_in_at, OLD.invitation_expires_at, OLD.removed_at)
    IS DISTINCT FROM (NEW.first_signed_in_at, NEW.invitation_expires_at, NEW.removed_at))
  EXECUTE FUNCTION "note_uncounted_day"('invitations_accepted', 'first_signed_in_at', 'invitations_lapsed', 'invitation_expires_at');
--> statement-breakpoint
CREATE TRIGGER "partner_users_discounted" AFTER DELETE ON "partner_users"
  FOR EACH ROW WHEN (OLD.first_signed_in_at IS NOT NULL OR OLD.invitation_expires_at IS NOT NULL)
  EXECUTE FUNCTION "note_uncounted_day"('invitations_accepted', 'first_signed_in_at', 'invitations_lapsed', 'invitation_expires_at');
--> statement-breakpoint
CREATE TRIGGER "orders_counted" AFTER INSERT OR DELETE ON "orders"
  FOR EACH ROW EXECUTE FUNCTION "note_uncounted_day"('orders_placed', 'created_at', 'sales_confirmed', 'confirmed_at');
--> statement-breakpoint
CREATE TRIGGER "orders_recounted" AFTER UPDATE ON "orders"
  FOR EACH ROW WHEN ((OLD.created_at, OLD.kind, OLD.confirmed_at, OLD.confirmed_terms)
    IS DISTINCT FROM (NEW.created_at, NEW.kind, NEW.confirmed_at, NEW.confirmed_terms))
  EXECUTE FUNCTION "note_uncounted_day"('orders_placed', 'created_at', 'sales_confirmed', 'confirmed_at');
--> statement-breakpoint
-- Lines of history stay as they were written.
CREATE TRIGGER "audit_log_invitations_counted" AFTER INSERT ON "audit_log"
  FOR EACH ROW WHEN (NEW.action = 'partner_user.invited')
  EXECUTE FUNCTION "note_uncounted_day"('invitations_sent', 'at');
--> statement-breakpoint
CREATE TRIGGER "audit_log_sign_ins_counted" AFTER INSERT ON "audit_log"
  FOR EACH ROW WHEN (NEW.action IN ('partner_user.signed_in', 'staff_member.signed_in'))
  EXECUTE FUNCTION "note_uncounted_day"('sign_ins', 'at');
--> statement-breakpoint
-- What is there already: all days since the first thing happened.
INSERT INTO "uncounted_days" (figure, day)
  SELECT figure, generate_series(
    (SELECT min(moment) AT TIME ZONE 'UTC' FROM (
      SELECT min(created_at) AS moment FROM partner_organisations UNION ALL SELECT min(at) FROM audit_log
    ) first)::date, (now() AT TIME ZONE 'UTC')::date, interval '1 day')::date
  FROM unnest(ARRAY['partners_created', 'partners_archived', 'invitations_sent', 'invitations_accepted',
    'invitations_lapsed', 'sign_ins', 'orders_placed', 'sales_confirmed']) AS figure;
