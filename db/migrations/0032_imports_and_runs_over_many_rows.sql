-- Files of organisations and users are imported: kept in pieces, read into rows, and carried out as a run over many rows.
SET LOCAL lock_timeout = '200ms';
--> statement-breakpoint
CREATE TABLE "bulk_rows" (
	"run_id" uuid NOT NULL,
	"position" integer NOT NULL,
	"state" text DEFAULT 'waiting' NOT NULL,
	"problem" jsonb,
	CONSTRAINT "bulk_rows_run_id_position_pk" PRIMARY KEY("run_id","position"),
	CONSTRAINT "bulk_rows_state" CHECK ("bulk_rows"."state" in ('waiting', 'done', 'skipped', 'failed'))
);
--> statement-breakpoint
CREATE TABLE "bulk_runs" (
	"id" uuid PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"state" text DEFAULT 'running' NOT NULL,
	"paused_for" text,
	"started_by_id" uuid NOT NULL,
	"started_by" text NOT NULL,
	"started_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"finished_at" timestamp (3) with time zone,
	"total" integer NOT NULL,
	"done" integer,
	"skipped" integer,
	"failed" integer,
	CONSTRAINT "bulk_runs_kind" CHECK ("bulk_runs"."kind" in ('import')),
	CONSTRAINT "bulk_runs_state" CHECK ("bulk_runs"."state" in ('running', 'paused', 'cancelled', 'finished')),
	CONSTRAINT "bulk_runs_paused_for" CHECK ("bulk_runs"."paused_for" in ('asked', 'not_permitted', 'failed_each_time')),
	CONSTRAINT "bulk_runs_paused" CHECK (("bulk_runs"."state" = 'paused') = ("bulk_runs"."paused_for" is not null)),
	CONSTRAINT "bulk_runs_over" CHECK (("bulk_runs"."state" in ('cancelled', 'finished')) = ("bulk_runs"."finished_at" is not null))
);
--> statement-breakpoint
CREATE TABLE "import_chunks" (
	"import_id" uuid NOT NULL,
	"position" integer NOT NULL,
	"bytes" "bytea" NOT NULL,
	CONSTRAINT "import_chunks_import_id_position_pk" PRIMARY KEY("import_id","position")
);
--> statement-breakpoint
CREATE TABLE "import_rows" (
	"import_id" uuid NOT NULL,
	"position" integer NOT NULL,
	"id" uuid NOT NULL,
	"cells" jsonb NOT NULL,
	"wanted" jsonb,
	"verdict" text,
	"notes" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"warned" boolean DEFAULT false NOT NULL,
	"target_id" uuid,
	CONSTRAINT "import_rows_import_id_position_pk" PRIMARY KEY("import_id","position"),
	CONSTRAINT "import_rows_verdict" CHECK ("import_rows"."verdict" in ('create', 'skip', 'fail'))
);
--> statement-breakpoint
CREATE TABLE "imports" (
	"id" uuid PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"state" text DEFAULT 'receiving' NOT NULL,
	"file_name" text NOT NULL,
	"size" bigint DEFAULT 0 NOT NULL,
	"sha256" text,
	"format" text DEFAULT 'csv' NOT NULL,
	"encoding" text,
	"columns" jsonb,
	"headers" jsonb,
	"check_id" uuid,
	"rows_read" integer DEFAULT 0 NOT NULL,
	"problem" jsonb,
	"to_create" integer,
	"to_skip" integer,
	"to_fail" integer,
	"warned" integer,
	"accounts_asked" integer,
	"accounts_left" integer,
	"run_id" uuid,
	"uploaded_by_id" uuid NOT NULL,
	"uploaded_by" text NOT NULL,
	"uploaded_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"emptied_at" timestamp (3) with time zone,
	CONSTRAINT "imports_kind" CHECK ("imports"."kind" in ('organisations', 'users', 'both')),
	CONSTRAINT "imports_state" CHECK ("imports"."state" in ('receiving', 'uploaded', 'checking', 'checked')),
	CONSTRAINT "imports_format" CHECK ("imports"."format" in ('csv', 'xlsx')),
	CONSTRAINT "imports_encoding" CHECK ("imports"."encoding" in ('utf-8', 'utf-16le', 'utf-16be', 'windows-1252')),
	CONSTRAINT "imports_file_name_length" CHECK (char_length("imports"."file_name") between 1 and 255)
);
--> statement-breakpoint
ALTER TABLE "bulk_rows" ADD CONSTRAINT "bulk_rows_run_id_bulk_runs_id_fk" FOREIGN KEY ("run_id") REFERENCES "public"."bulk_runs"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "import_chunks" ADD CONSTRAINT "import_chunks_import_id_imports_id_fk" FOREIGN KEY ("import_id") REFERENCES "public"."imports"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "import_rows" ADD CONSTRAINT "import_rows_import_id_imports_id_fk" FOREIGN KEY ("import_id") REFERENCES "public"."imports"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "imports" ADD CONSTRAINT "imports_run_id_bulk_runs_id_fk" FOREIGN KEY ("run_id") REFERENCES "public"."bulk_runs"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "bulk_rows_by_state" ON "bulk_rows" USING btree ("run_id","state","position");--> statement-breakpoint
CREATE INDEX "bulk_runs_under_way" ON "bulk_runs" USING btree ("id") WHERE "bulk_runs"."state" = 'running';--> statement-breakpoint
CREATE INDEX "import_rows_by_id" ON "import_rows" USING btree ("import_id","id");--> statement-breakpoint
CREATE INDEX "imports_by_run" ON "imports" USING btree ("run_id");--> statement-breakpoint
CREATE INDEX "imports_by_upload" ON "imports" USING btree ("uploaded_at");
--> statement-breakpoint
CREATE TRIGGER "bulk_rows_refuse_while_held" BEFORE INSERT OR UPDATE OR DELETE ON "bulk_rows"
  FOR EACH STATEMENT EXECUTE FUNCTION "refuse_while_held"();
--> statement-breakpoint
CREATE TRIGGER "bulk_runs_refuse_while_held" BEFORE INSERT OR UPDATE OR DELETE ON "bulk_runs"
  FOR EACH STATEMENT EXECUTE FUNCTION "refuse_while_held"();
--> statement-breakpoint
CREATE TRIGGER "import_chunks_refuse_while_held" BEFORE INSERT OR UPDATE OR DELETE ON "import_chunks"
  FOR EACH STATEMENT EXECUTE FUNCTION "refuse_while_held"();
--> statement-breakpoint
CREATE TRIGGER "import_rows_refuse_while_held" BEFORE INSERT OR UPDATE OR DELETE ON "import_rows"
  FOR EACH STATEMENT EXECUTE FUNCTION "refuse_while_held"();
--> statement-breakpoint
CREATE TRIGGER "imports_refuse_while_held" BEFORE INSERT OR UPDATE OR DELETE ON "imports"
  FOR EACH STATEMENT EXECUTE FUNCTION "refuse_while_held"();
