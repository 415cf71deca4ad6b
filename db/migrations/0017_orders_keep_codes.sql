-- Why an order was refused or needs attention becomes a code with values.
SET LOCAL lock_timeout = '200ms';
--> statement-breakpoint
ALTER TABLE "orders" ADD COLUMN "problem" jsonb;
