-- A restored copy does not know who was removed since, so it invites nobody by itself: who was still being set up waits in
-- Needs attention until staff try again. So do those of a database that is held while it is migrated.
SET LOCAL lock_timeout = '200ms';
--> statement-breakpoint
CREATE OR REPLACE FUNCTION "hold_restored_copy"(hold_id uuid, held_by text, copy_made_at timestamptz) RETURNS integer
LANGUAGE plpgsql AS $$
DECLARE
  ended integer;
BEGIN
  -- A copy of a database that was held itself.
  UPDATE restore_holds SET released_at = now(), released_by = hold_restored_copy.held_by WHERE released_at IS NULL;
  UPDATE sessions SET ended_at = now(), end_reason = 'signed_out_everywhere' WHERE ended_at IS NULL;
  GET DIAGNOSTICS ended = ROW_COUNT;
  DELETE FROM sign_in_tickets;
  DELETE FROM sign_in_challenges;
  DELETE FROM authenticator_enrolments;
  DELETE FROM recovery_codes;
  DELETE FROM api_tokens;
  DELETE FROM api_client_secrets;
  DELETE FROM api_requests;
  DELETE FROM webhook_secrets;
  UPDATE webhook_endpoints SET disabled_at = now(), disabled_reason = 'restored' WHERE disabled_at IS NULL;
  UPDATE api_event_counter SET position = position + 1000000000;
  UPDATE bulk_runs SET state = 'paused', paused_for = 'restored' WHERE state = 'running';
  -- Who was being set up may have been removed since, or have another address: staff decide by trying again.
  UPDATE partner_users SET provisioning = 'rejected', provisioning_reason = 'restored', version = version + 1, updated_at = now()
    WHERE provisioning = 'pending' AND cognito_sub IS NULL AND removal_requested_at IS NULL AND removed_at IS NULL;
  DELETE FROM email_changes WHERE confirmed_at IS NULL;
  UPDATE reconcile_runs SET finished_at = now(), failure = 'stood_still' WHERE finished_at IS NULL;
  DELETE FROM reconcile_seen_logins;
  INSERT INTO restore_holds (id, held_by, copy_made_at, sessions_ended)
    VALUES (hold_id, hold_restored_copy.held_by, hold_restored_copy.copy_made_at, ended);
  RETURN ended;
END
$$;
--> statement-breakpoint
UPDATE partner_users SET provisioning = 'rejected', provisioning_reason = 'restored', version = version + 1, updated_at = now()
  WHERE provisioning = 'pending' AND cognito_sub IS NULL AND removal_requested_at IS NULL AND removed_at IS NULL
    AND EXISTS (SELECT FROM restore_holds WHERE released_at IS NULL);
