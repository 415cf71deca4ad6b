import { expect, it } from 'vitest'
import { uuidv7 } from '@/db/ids'
import { administrator, contextFor, viewer } from '@/tests/support/context'
import { wholeFile } from '@/tests/support/csv'
import { testDatabase } from '@/tests/support/database'
import type { AuditEvent } from './events'
import { describeReason } from './labels'
import { listHistory } from './list-history'
import { openExport } from './open-export'
import { record } from './record'

const database = await testDatabase()
const reader = contextFor(database, viewer())
const ada = contextFor(database, administrator({ name: 'Ada' }))

const organisationId = uuidv7()
const partnerUserId = uuidv7()
const ann = { name: 'Ann', email: 'ann@example.com' }

it('an event holds what its action tells, and nothing else compiles', () => {
  const right: AuditEvent[] = [
    { action: 'partner_user.created', organisationId, partnerUserId, after: ann },
    {
      action: 'partner_organisation.suspended',
      organisationId,
      before: { suspended: false },
      after: { suspended: true },
      reason: { code: 'stated', text: 'Not paid' },
    },
    // @ts-expect-error: nobody is named
    { action: 'partner_user.created', organisationId, partnerUserId, after: { name: 'Ann' } },
    // @ts-expect-error: whose it is, is left out
    { action: 'partner_user.created', after: ann },
    {
      action: 'partner_user.created',
      partnerUserId,
      // @ts-expect-error: a fact of another action
      after: { ...ann, suspended: true },
    },
    {
      action: 'partner_user.created',
      partnerUserId,
      after: ann,
      // @ts-expect-error: a reason of another action
      reason: { code: 'stated', text: 'Why not' },
    },
    {
      action: 'partner_user.removed',
      partnerUserId,
      before: ann,
      // @ts-expect-error: a sentence where a code belongs
      reason: 'The invitation was refused.',
    },
    // @ts-expect-error: an action that nobody knows
    { action: 'partner_user.admired', partnerUserId, after: ann },
  ]
  expect(right).toHaveLength(8)
})

it('why is kept as a code, and said in words on the page and in the file', async () => {
  const suspended = uuidv7()
  await database.db.transaction((tx) =>
    record(tx, ada, {
      action: 'partner_organisation.suspended',
      organisationId: suspended,
      before: { suspended: false },
      after: { suspended: true },
      reason: { code: 'stated', text: 'Not paid' },
    }),
  )
  const [row] = await database.sql`
    select reason, coded_reason from audit_log where organisation_id = ${suspended}`
  expect(row).toEqual({ reason: null, coded_reason: { code: 'stated', text: 'Not paid' } })
  const { entries } = await listHistory(reader, { organisationId: suspended })
  expect(entries).toMatchObject([{ reason: 'Not paid' }])
  const file = await wholeFile(await openExport(ada, { organisation: suspended }))
  expect(file).toContain(',Not paid,')
})

it.each([
  [{ code: 'refused_while_adding' }, 'The invitation was refused while the user was being added.'],
  [{ code: 'tries_used_up', said: null }, 'The worker was killed.'],
  [{ code: 'in_no_staff_group' }, 'No longer in a staff group of the user pool.'],
  [
    { code: 'difference_found', cause: 'values', attributes: ['name', 'emailVerified'] },
    'Not the same: name, email address verified.',
  ],
  [
    { code: 'order_problem', problem: { code: 'no_answer', said: 'No answer' } },
    'Zuora gave no answer that tells whether it was done. Last: No answer',
  ],
  [
    { code: 'login_refused', refusal: 'not_permitted', said: 'AccessDenied' },
    'Cognito did not allow this login to be made. Ask the people who run this installation to look at its permissions, then try again. Cognito said: AccessDenied.',
  ],
  [{ code: 'moon_is_full' }, 'moon_is_full'],
])('%j is said as before there were codes, and an unknown one as it is', (reason, words) => {
  expect(describeReason({ reason, reasonText: null })).toBe(words)
})

it('lines of an earlier or a later version are shown as they are', async () => {
  const about = uuidv7()
  await database.sql`
    insert into audit_log (id, actor_kind, actor_name, action, organisation_id, reason, after, request_id)
    values
      (${uuidv7()}, 'job', 'w', 'partner_user.removed', ${about}, 'A sentence of then.', null, 'r'),
      (${uuidv7()}, 'job', 'w', 'partner_user.admired', ${about}, null, ${database.sql.json({ name: 5 })}, 'r')`
  const { entries } = await listHistory(reader, { organisationId: about })
  expect(entries.map(({ action, reason }) => [action, reason])).toEqual([
    ['partner_user.admired', null],
    ['partner_user.removed', 'A sentence of then.'],
  ])
  const file = await wholeFile(await openExport(ada, { organisation: about }))
  for (const entry of entries) expect(file).toContain(entry.action)
})
