import { expect, test } from 'vitest'
import { testDatabase } from '@/tests/support/database'

const database = await testDatabase()

/** Tables that are written also while a restored database is held, and why. */
const writtenWhileHeld: Record<string, string> = {
  api_event_counter: 'history is numbered',
  api_events: 'history is numbered',
  audit_log: 'history tells what happens meanwhile',
  authenticator_enrolments: 'staff sign in',
  history_differences: 'a check of the history notes what it finds',
  history_seals: 'days are sealed by command',
  mail_deliveries: 'what was mailed is noted',
  partner_list_entries: 'triggers of other tables keep it',
  partner_token_ends: 'access is ended',
  rate_limits: 'attempts are counted',
  reconcile_seen_logins: 'the comparison writes it',
  recovery_codes: 'staff look after their own way in',
  refused_sign_ins: 'guessing is noticed',
  restore_findings: 'the comparison writes it',
  restore_holds: 'the hold itself',
  restore_login_decisions: 'administrators decide',
  sign_in_challenges: 'staff sign in',
  sign_in_tickets: 'staff sign in',
  staff_news: 'what is to be mailed later',
  told_once: 'what was told is noted',
  uncounted_days: 'history is to be counted',
}

test('every table refuses edits while the database is held, or is written then for a reason', async () => {
  const tables = await database.sql<{ name: string; guarded: boolean }[]>`
    select relname as name, exists (
      select from pg_trigger join pg_proc on pg_proc.oid = tgfoid
      where tgrelid = pg_class.oid and proname = 'refuse_while_held' and tgenabled = 'O') as guarded
    from pg_class where relkind in ('r', 'p') and relnamespace = 'public'::regnamespace order by relname`
  const open = tables.filter(({ guarded }) => !guarded).map(({ name }) => name)
  expect(open).toEqual(Object.keys(writtenWhileHeld))
})
