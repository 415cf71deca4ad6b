-- What is told of sign-ins, and how often.
SET LOCAL lock_timeout = '200ms';
--> statement-breakpoint
CREATE TABLE "refused_sign_ins" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "refused_sign_ins_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"account" text NOT NULL,
	"address" text
);
--> statement-breakpoint
CREATE TABLE "told_once" (
	"key" text PRIMARY KEY NOT NULL,
	"at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "sign_in_tickets" ADD COLUMN "new_browser" boolean DEFAULT false NOT NULL;--> statement-breakpoint
CREATE INDEX "refused_sign_ins_by_time" ON "refused_sign_ins" USING btree ("at");
--> statement-breakpoint
-- Whether something with this key is to be told now: at most once in so many seconds, however many ask at once. With the
-- owner's rights, so that behind the wall around an organisation (db/wall.sql) nobody sees the keys.
CREATE FUNCTION "claim_once"(claimed_key text, seconds double precision) RETURNS boolean
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  WITH claimed AS (
    INSERT INTO public.told_once AS told (key, at) VALUES (claimed_key, now())
    ON CONFLICT (key) DO UPDATE SET at = now()
      WHERE told.at <= now() - make_interval(secs => seconds)
    RETURNING key
  )
  SELECT EXISTS (SELECT FROM claimed)
$$;
--> statement-breakpoint
REVOKE EXECUTE ON FUNCTION "claim_once"(text, double precision) FROM PUBLIC;
