-- Tables, constraints and plain indexes, generated from db/schema.
SET LOCAL lock_timeout = '200ms';
--> statement-breakpoint
CREATE TABLE "audit_log" (
	"id" uuid PRIMARY KEY NOT NULL,
	"at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"actor_kind" text NOT NULL,
	"actor_id" text,
	"actor_name" text NOT NULL,
	"action" text NOT NULL,
	"organisation_id" uuid,
	"partner_user_id" uuid,
	"staff_member_id" uuid,
	"before" jsonb,
	"after" jsonb,
	"reason" text,
	"request_id" text NOT NULL,
	CONSTRAINT "audit_log_actor_kind" CHECK ("audit_log"."actor_kind" in ('staff', 'partner_user', 'visitor', 'job', 'system'))
);
--> statement-breakpoint
CREATE TABLE "partner_organisations" (
	"id" uuid PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"logo_url" text,
	"zuora_account_key" text NOT NULL,
	"zuora_account_id" text,
	"zuora_account_number" text,
	"salesforce_account_id" text,
	"invoice_owner" text NOT NULL,
	"suspended_at" timestamp (3) with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "partner_organisations_name_length" CHECK (char_length("partner_organisations"."name") between 1 and 200),
	CONSTRAINT "partner_organisations_logo_url_https" CHECK ("partner_organisations"."logo_url" like 'https://%'),
	CONSTRAINT "partner_organisations_logo_url_length" CHECK (char_length("partner_organisations"."logo_url") between 1 and 2048),
	CONSTRAINT "partner_organisations_zuora_account_key_length" CHECK (char_length("partner_organisations"."zuora_account_key") between 1 and 70),
	CONSTRAINT "partner_organisations_zuora_account_id_form" CHECK ("partner_organisations"."zuora_account_id" ~ '^[0-9a-f]{32}$'),
	CONSTRAINT "partner_organisations_zuora_account_number_length" CHECK (char_length("partner_organisations"."zuora_account_number") between 1 and 70),
	CONSTRAINT "partner_organisations_salesforce_account_id_form" CHECK ("partner_organisations"."salesforce_account_id" ~ '^001[0-9A-Za-z]{12}[A-Z0-5]{3}$'),
	CONSTRAINT "partner_organisations_invoice_owner" CHECK ("partner_organisations"."invoice_owner" in ('partner', 'end_customer'))
);
--> statement-breakpoint
CREATE TABLE "partner_page_grants" (
	"organisation_id" uuid NOT NULL,
	"page" text NOT NULL,
	"granted_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "partner_page_grants_organisation_id_page_pk" PRIMARY KEY("organisation_id","page"),
	CONSTRAINT "partner_page_grants_page" CHECK ("partner_page_grants"."page" in ('shop', 'self-service'))
);
--> statement-breakpoint
CREATE TABLE "partner_users" (
	"id" uuid PRIMARY KEY NOT NULL,
	"organisation_id" uuid NOT NULL,
	"name" text NOT NULL,
	"email" text NOT NULL,
	"cognito_sub" text,
	"provisioning" text DEFAULT 'pending' NOT NULL,
	"provisioning_reason" text,
	"invited_at" timestamp (3) with time zone,
	"invitation_expires_at" timestamp (3) with time zone,
	"first_signed_in_at" timestamp (3) with time zone,
	"last_signed_in_at" timestamp (3) with time zone,
	"suspended_at" timestamp (3) with time zone,
	"suspension_reason" text,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "partner_users_name_length" CHECK (char_length("partner_users"."name") between 1 and 120),
	CONSTRAINT "partner_users_email_length" CHECK (char_length("partner_users"."email") between 3 and 254),
	CONSTRAINT "partner_users_email_normalised" CHECK ("partner_users"."email" = lower("partner_users"."email") and "partner_users"."email" = btrim("partner_users"."email") and "partner_users"."email" is nfkc normalized),
	CONSTRAINT "partner_users_provisioning" CHECK ("partner_users"."provisioning" in ('pending', 'provisioned', 'rejected')),
	CONSTRAINT "partner_users_provisioned_has_login" CHECK ("partner_users"."provisioning" <> 'provisioned' or "partner_users"."cognito_sub" is not null),
	CONSTRAINT "partner_users_suspension_reason_length" CHECK (char_length("partner_users"."suspension_reason") between 1 and 500)
);
--> statement-breakpoint
CREATE TABLE "sessions" (
	"id" uuid PRIMARY KEY NOT NULL,
	"staff_member_id" uuid,
	"partner_user_id" uuid,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"last_seen_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"ended_at" timestamp (3) with time zone,
	"end_reason" text,
	CONSTRAINT "sessions_one_subject" CHECK (num_nonnulls("sessions"."staff_member_id", "sessions"."partner_user_id") = 1),
	CONSTRAINT "sessions_end_reason" CHECK ("sessions"."end_reason" in ('signed_out', 'suspended', 'role_changed', 'password_changed', 'removed'))
);
--> statement-breakpoint
CREATE TABLE "sign_in_challenges" (
	"token_hash" text PRIMARY KEY NOT NULL,
	"encrypted_state" text NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "sign_in_tickets" (
	"token_hash" text PRIMARY KEY NOT NULL,
	"staff_member_id" uuid,
	"partner_user_id" uuid,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "sign_in_tickets_one_subject" CHECK (num_nonnulls("sign_in_tickets"."staff_member_id", "sign_in_tickets"."partner_user_id") = 1)
);
--> statement-breakpoint
CREATE TABLE "staff_members" (
	"id" uuid PRIMARY KEY NOT NULL,
	"cognito_sub" text NOT NULL,
	"email" text NOT NULL,
	"name" text NOT NULL,
	"role" text NOT NULL,
	"disabled_at" timestamp (3) with time zone,
	"last_signed_in_at" timestamp (3) with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "staff_members_name_length" CHECK (char_length("staff_members"."name") between 1 and 254),
	CONSTRAINT "staff_members_email_length" CHECK (char_length("staff_members"."email") between 3 and 254),
	CONSTRAINT "staff_members_role" CHECK ("staff_members"."role" in ('administrator', 'viewer'))
);
--> statement-breakpoint
ALTER TABLE "partner_page_grants" ADD CONSTRAINT "partner_page_grants_organisation_id_partner_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."partner_organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "partner_users" ADD CONSTRAINT "partner_users_organisation_id_partner_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."partner_organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_staff_member_id_staff_members_id_fk" FOREIGN KEY ("staff_member_id") REFERENCES "public"."staff_members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_partner_user_id_partner_users_id_fk" FOREIGN KEY ("partner_user_id") REFERENCES "public"."partner_users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sign_in_tickets" ADD CONSTRAINT "sign_in_tickets_staff_member_id_staff_members_id_fk" FOREIGN KEY ("staff_member_id") REFERENCES "public"."staff_members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sign_in_tickets" ADD CONSTRAINT "sign_in_tickets_partner_user_id_partner_users_id_fk" FOREIGN KEY ("partner_user_id") REFERENCES "public"."partner_users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "audit_log_by_organisation" ON "audit_log" USING btree ("organisation_id","id");--> statement-breakpoint
CREATE INDEX "audit_log_by_partner_user" ON "audit_log" USING btree ("partner_user_id","id");--> statement-breakpoint
CREATE INDEX "partner_organisations_by_created" ON "partner_organisations" USING btree ("created_at","id");--> statement-breakpoint
CREATE INDEX "partner_organisations_by_zuora_account_key" ON "partner_organisations" USING btree ("zuora_account_key" text_pattern_ops);--> statement-breakpoint
CREATE INDEX "partner_organisations_by_zuora_account_id" ON "partner_organisations" USING btree ("zuora_account_id" text_pattern_ops);--> statement-breakpoint
CREATE INDEX "partner_organisations_by_zuora_account_number" ON "partner_organisations" USING btree ("zuora_account_number" text_pattern_ops);--> statement-breakpoint
CREATE INDEX "partner_organisations_by_salesforce_account_id" ON "partner_organisations" USING btree ("salesforce_account_id" text_pattern_ops);--> statement-breakpoint
CREATE UNIQUE INDEX "partner_users_email_unique" ON "partner_users" USING btree (lower("email"));--> statement-breakpoint
CREATE UNIQUE INDEX "partner_users_cognito_sub_unique" ON "partner_users" USING btree ("cognito_sub");--> statement-breakpoint
CREATE INDEX "partner_users_by_organisation" ON "partner_users" USING btree ("organisation_id","id");--> statement-breakpoint
CREATE INDEX "partner_users_by_email_prefix" ON "partner_users" USING btree ("email" text_pattern_ops);--> statement-breakpoint
CREATE INDEX "sessions_by_staff_member" ON "sessions" USING btree ("staff_member_id");--> statement-breakpoint
CREATE INDEX "sessions_by_partner_user" ON "sessions" USING btree ("partner_user_id");--> statement-breakpoint
CREATE INDEX "sessions_by_expiry" ON "sessions" USING btree ("expires_at");--> statement-breakpoint
CREATE INDEX "sign_in_challenges_by_expiry" ON "sign_in_challenges" USING btree ("expires_at");--> statement-breakpoint
CREATE INDEX "sign_in_tickets_by_expiry" ON "sign_in_tickets" USING btree ("expires_at");--> statement-breakpoint
CREATE UNIQUE INDEX "staff_members_cognito_sub_unique" ON "staff_members" USING btree ("cognito_sub");