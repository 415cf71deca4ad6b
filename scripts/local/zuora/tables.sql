CREATE TABLE IF NOT EXISTS tenants (
  id text PRIMARY KEY,
  name text UNIQUE,
  client_id text NOT NULL UNIQUE,
  client_secret text NOT NULL,
  owner_transfer boolean NOT NULL,
  orders boolean NOT NULL
);

ALTER TABLE tenants
  ADD COLUMN IF NOT EXISTS invoice_settlement boolean NOT NULL DEFAULT true,
  ADD COLUMN IF NOT EXISTS memo_rule text NOT NULL DEFAULT 'net_negative',
  ADD COLUMN IF NOT EXISTS days_in_month text NOT NULL DEFAULT 'assume_30_days',
  ADD COLUMN IF NOT EXISTS time_zone text NOT NULL DEFAULT 'UTC',
  ADD COLUMN IF NOT EXISTS scheduled_dates boolean NOT NULL DEFAULT true,
  ADD COLUMN IF NOT EXISTS round_totals_to text NOT NULL DEFAULT '';

CREATE TABLE IF NOT EXISTS counters (
  tenant_id text NOT NULL REFERENCES tenants ON DELETE CASCADE,
  name text NOT NULL,
  value integer NOT NULL,
  PRIMARY KEY (tenant_id, name)
);

CREATE TABLE IF NOT EXISTS tokens (
  value text PRIMARY KEY,
  tenant_id text NOT NULL REFERENCES tenants ON DELETE CASCADE,
  expires_at timestamptz NOT NULL
);

CREATE TABLE IF NOT EXISTS idempotent_calls (
  tenant_id text NOT NULL REFERENCES tenants ON DELETE CASCADE,
  key text NOT NULL,
  target text NOT NULL,
  status integer,
  body text,
  PRIMARY KEY (tenant_id, key)
);

CREATE TABLE IF NOT EXISTS accounts (
  id text PRIMARY KEY,
  tenant_id text NOT NULL REFERENCES tenants ON DELETE CASCADE,
  number text NOT NULL,
  name text NOT NULL,
  currency text NOT NULL,
  status text NOT NULL,
  crm_id text NOT NULL,
  payment_term text NOT NULL,
  locked boolean NOT NULL DEFAULT false,
  UNIQUE (tenant_id, number)
);

ALTER TABLE accounts ADD COLUMN IF NOT EXISTS partner_account boolean NOT NULL DEFAULT false;
-- 0: set by the first recurring charge.
ALTER TABLE accounts ADD COLUMN IF NOT EXISTS bill_cycle_day integer NOT NULL DEFAULT 0;

CREATE TABLE IF NOT EXISTS subscriptions (
  id text PRIMARY KEY,
  tenant_id text NOT NULL REFERENCES tenants ON DELETE CASCADE,
  number text NOT NULL,
  owner_id text NOT NULL REFERENCES accounts ON DELETE CASCADE,
  invoice_owner_id text NOT NULL REFERENCES accounts ON DELETE CASCADE,
  contents jsonb NOT NULL,
  UNIQUE (tenant_id, number)
);

CREATE TABLE IF NOT EXISTS orders (
  tenant_id text NOT NULL REFERENCES tenants ON DELETE CASCADE,
  number text NOT NULL,
  order_date text NOT NULL,
  account_id text NOT NULL REFERENCES accounts ON DELETE CASCADE,
  subscription_numbers text[] NOT NULL,
  PRIMARY KEY (tenant_id, number)
);

-- What an order changed: each subscription's contents before and after it, by number.
ALTER TABLE orders ADD COLUMN IF NOT EXISTS versions jsonb NOT NULL DEFAULT '{}';
ALTER TABLE orders ADD COLUMN IF NOT EXISTS made_at timestamptz NOT NULL DEFAULT clock_timestamp();

CREATE TABLE IF NOT EXISTS invoices (
  id text PRIMARY KEY,
  tenant_id text NOT NULL REFERENCES tenants ON DELETE CASCADE,
  number text NOT NULL,
  account_id text NOT NULL REFERENCES accounts ON DELETE CASCADE,
  invoice_date text NOT NULL,
  due_date text NOT NULL,
  amount numeric NOT NULL,
  items jsonb NOT NULL,
  file_id text NOT NULL,
  pdf bytea NOT NULL,
  UNIQUE (tenant_id, number)
);

CREATE TABLE IF NOT EXISTS credit_memos (
  id text PRIMARY KEY,
  tenant_id text NOT NULL REFERENCES tenants ON DELETE CASCADE,
  number text NOT NULL,
  account_id text NOT NULL REFERENCES accounts ON DELETE CASCADE,
  memo_date text NOT NULL,
  amount numeric NOT NULL,
  items jsonb NOT NULL,
  UNIQUE (tenant_id, number)
);

-- A call that a stopped server was working on was rolled back with it.
DELETE FROM idempotent_calls WHERE status IS NULL;
