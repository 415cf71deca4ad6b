-- Access tokens of the user pool count only where they signed in after all of a partner user's were ended.
SET LOCAL lock_timeout = '200ms';
--> statement-breakpoint
CREATE TABLE "partner_token_ends" (
	"partner_user_id" uuid PRIMARY KEY NOT NULL,
	"ended_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "partner_token_ends" ADD CONSTRAINT "partner_token_ends_partner_user_id_partner_users_id_fk" FOREIGN KEY ("partner_user_id") REFERENCES "public"."partner_users"("id") ON DELETE cascade ON UPDATE no action;