-- Recovery codes for a lost authenticator app, and what follows from using one.
SET LOCAL lock_timeout = '200ms';
--> statement-breakpoint
CREATE TABLE "recovery_codes" (
	"id" uuid PRIMARY KEY NOT NULL,
	"staff_member_id" uuid,
	"partner_user_id" uuid,
	"salt" text NOT NULL,
	"code_hashes" text[] NOT NULL,
	"last_used_hash" text,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "recovery_codes_one_subject" CHECK (num_nonnulls("recovery_codes"."staff_member_id", "recovery_codes"."partner_user_id") = 1)
);
--> statement-breakpoint
ALTER TABLE "partner_users" ADD COLUMN "must_enrol_authenticator" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "staff_members" ADD COLUMN "authenticator_reset_requested_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "staff_members" ADD COLUMN "must_enrol_authenticator" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "recovery_codes" ADD CONSTRAINT "recovery_codes_staff_member_id_staff_members_id_fk" FOREIGN KEY ("staff_member_id") REFERENCES "public"."staff_members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "recovery_codes" ADD CONSTRAINT "recovery_codes_partner_user_id_partner_users_id_fk" FOREIGN KEY ("partner_user_id") REFERENCES "public"."partner_users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "recovery_codes_of_staff_member" ON "recovery_codes" USING btree ("staff_member_id");--> statement-breakpoint
CREATE UNIQUE INDEX "recovery_codes_of_partner_user" ON "recovery_codes" USING btree ("partner_user_id");