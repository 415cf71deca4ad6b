-- How each staff member wants to see the partners table.
SET LOCAL lock_timeout = '200ms';
--> statement-breakpoint
CREATE TABLE "partners_table_looks" (
	"staff_member_id" uuid PRIMARY KEY NOT NULL,
	"columns" text[] NOT NULL,
	"compact" boolean NOT NULL
);
--> statement-breakpoint
ALTER TABLE "partners_table_looks" ADD CONSTRAINT "partners_table_looks_staff_member_id_staff_members_id_fk" FOREIGN KEY ("staff_member_id") REFERENCES "public"."staff_members"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
CREATE TRIGGER "partners_table_looks_refuse_while_held" BEFORE INSERT OR UPDATE OR DELETE ON "partners_table_looks"
  FOR EACH STATEMENT EXECUTE FUNCTION "refuse_while_held"();
