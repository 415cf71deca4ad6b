SET LOCAL lock_timeout = '200ms';
--> statement-breakpoint
-- Whose login waited for its job when that began to count may have been given access back. In a transaction of its own:
-- it reads the whole table, and holds up only who writes the same rows.
UPDATE "partner_users" SET "enable_asked" = true
WHERE "login_wanted" <> "login_aligned" AND "suspended_at" IS NULL AND NOT "enable_asked";
