-- The list of users filters by who has never signed in. `npm run migrate` builds the index ahead while others write.
SET LOCAL lock_timeout = '200ms';
--> statement-breakpoint
CREATE INDEX IF NOT EXISTS "partner_users_never_signed_in" ON "partner_users" ((lower("name") COLLATE "und-x-icu"), "id") WHERE "first_signed_in_at" IS NULL AND "last_signed_in_at" IS NULL;
