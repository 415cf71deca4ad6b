-- State of the local Cognito. Run at every start; each statement may be run again.
CREATE TABLE IF NOT EXISTS signing_keys (
  kid text PRIMARY KEY,
  private_jwk jsonb NOT NULL,
  public_jwk jsonb NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE IF NOT EXISTS pools (
  id text PRIMARY KEY,
  name text UNIQUE,
  client_id text NOT NULL UNIQUE,
  client_secret text NOT NULL,
  settings jsonb NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE IF NOT EXISTS users (
  pool_id text NOT NULL REFERENCES pools ON DELETE CASCADE,
  sub uuid NOT NULL,
  email_key text NOT NULL,
  attributes jsonb NOT NULL,
  enabled boolean NOT NULL DEFAULT true,
  status text NOT NULL,
  password_hash text,
  temporary_password_expires_at timestamptz,
  created_at timestamptz NOT NULL DEFAULT now(),
  modified_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (pool_id, sub)
);
-- Where codes sign in, a user may have no password.
ALTER TABLE users ALTER COLUMN password_hash DROP NOT NULL;
CREATE UNIQUE INDEX IF NOT EXISTS users_email ON users (pool_id, email_key);

CREATE TABLE IF NOT EXISTS pool_groups (
  pool_id text NOT NULL REFERENCES pools ON DELETE CASCADE,
  name text NOT NULL,
  description text,
  precedence integer,
  created_at timestamptz NOT NULL DEFAULT now(),
  modified_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (pool_id, name)
);

CREATE TABLE IF NOT EXISTS group_members (
  pool_id text NOT NULL,
  group_name text NOT NULL,
  sub uuid NOT NULL,
  PRIMARY KEY (pool_id, group_name, sub),
  FOREIGN KEY (pool_id, group_name) REFERENCES pool_groups ON DELETE CASCADE,
  FOREIGN KEY (pool_id, sub) REFERENCES users ON DELETE CASCADE
);
CREATE INDEX IF NOT EXISTS group_members_user ON group_members (pool_id, sub);

CREATE TABLE IF NOT EXISTS challenge_sessions (
  session_hash text PRIMARY KEY,
  pool_id text NOT NULL,
  sub uuid,
  challenge text NOT NULL,
  expires_at timestamptz NOT NULL,
  used_at timestamptz,
  FOREIGN KEY (pool_id, sub) REFERENCES users ON DELETE CASCADE
);
ALTER TABLE challenge_sessions ADD COLUMN IF NOT EXISTS failures integer NOT NULL DEFAULT 0;
ALTER TABLE challenge_sessions ADD COLUMN IF NOT EXISTS code_hash text;
-- A sign-in of nobody goes on like anybody's where the client hides who exists.
ALTER TABLE challenge_sessions ALTER COLUMN sub DROP NOT NULL;
CREATE INDEX IF NOT EXISTS challenge_sessions_user ON challenge_sessions (pool_id, sub);

CREATE TABLE IF NOT EXISTS confirmation_codes (
  pool_id text NOT NULL,
  sub uuid NOT NULL,
  purpose text NOT NULL,
  code_hash text NOT NULL,
  expires_at timestamptz NOT NULL,
  sends integer NOT NULL DEFAULT 1,
  failures integer NOT NULL DEFAULT 0,
  window_started_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (pool_id, sub, purpose),
  FOREIGN KEY (pool_id, sub) REFERENCES users ON DELETE CASCADE
);

CREATE TABLE IF NOT EXISTS software_tokens (
  pool_id text NOT NULL,
  sub uuid NOT NULL,
  pending_secret text,
  secret text,
  last_used_step bigint,
  enabled boolean NOT NULL DEFAULT false,
  preferred boolean NOT NULL DEFAULT false,
  PRIMARY KEY (pool_id, sub),
  FOREIGN KEY (pool_id, sub) REFERENCES users ON DELETE CASCADE
);

CREATE TABLE IF NOT EXISTS refresh_tokens (
  token_hash text PRIMARY KEY,
  pool_id text NOT NULL,
  sub uuid NOT NULL,
  origin_jti uuid NOT NULL,
  authenticated_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  revoked_at timestamptz,
  FOREIGN KEY (pool_id, sub) REFERENCES users ON DELETE CASCADE
);
CREATE INDEX IF NOT EXISTS refresh_tokens_user ON refresh_tokens (pool_id, sub);

-- Who is signed in at the hosted page, by its cookie.
CREATE TABLE IF NOT EXISTS hosted_sessions (
  token_hash text PRIMARY KEY,
  pool_id text NOT NULL,
  sub uuid NOT NULL,
  authenticated_at timestamptz NOT NULL DEFAULT now(),
  expires_at timestamptz NOT NULL,
  FOREIGN KEY (pool_id, sub) REFERENCES users ON DELETE CASCADE
);
CREATE INDEX IF NOT EXISTS hosted_sessions_user ON hosted_sessions (pool_id, sub);

CREATE TABLE IF NOT EXISTS authorization_codes (
  code_hash text PRIMARY KEY,
  pool_id text NOT NULL,
  sub uuid NOT NULL,
  redirect_uri text NOT NULL,
  scope text NOT NULL,
  nonce text,
  code_challenge text,
  authenticated_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  FOREIGN KEY (pool_id, sub) REFERENCES users ON DELETE CASCADE
);
CREATE INDEX IF NOT EXISTS authorization_codes_user ON authorization_codes (pool_id, sub);

CREATE TABLE IF NOT EXISTS messages (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  pool_id text REFERENCES pools ON DELETE CASCADE,
  recipient text NOT NULL,
  subject text NOT NULL,
  text text NOT NULL,
  sent_at timestamptz NOT NULL DEFAULT now()
);
-- A mail that came by SMTP belongs to no pool.
ALTER TABLE messages ALTER COLUMN pool_id DROP NOT NULL;
CREATE INDEX IF NOT EXISTS messages_recipient ON messages (lower(recipient), id);
CREATE INDEX IF NOT EXISTS messages_pool ON messages (pool_id);
