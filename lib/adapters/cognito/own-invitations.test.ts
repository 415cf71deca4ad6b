import { beforeEach, describe, expect, test } from 'vitest'
import { uuidv7 } from '@/db/ids'
import { create as createOrganisation } from '@/lib/partners/organisations/create'
import { create as createUser } from '@/lib/partners/users/create'
import { alignLogin, giveUpAlignment } from '@/lib/partners/users/effects'
import { get as getUser } from '@/lib/partners/users/get'
import { remove as removeUser } from '@/lib/partners/users/remove'
import type { InvitationMail } from '@/lib/ports/identity/directory'
import { InvitationMailUnknown, type MailOutcome } from '@/lib/ports/mail/mailer'
import { expireTemporaryPassword } from '@/scripts/local/cognito/control'
import { testPool } from '@/tests/support/cognito'
import { contextFor, job } from '@/tests/support/context'
import { testDatabase } from '@/tests/support/database'
import { freshEmail, organisationInput } from '@/tests/support/partners'
import { createCognitoDirectory } from './directory'

const cognito = await testPool()
const database = await testDatabase()

let sent: Parameters<InvitationMail>[0][] = []
let answer: MailOutcome = { kind: 'done' }
beforeEach(() => {
  sent = []
  answer = { kind: 'done' }
})

const directory = createCognitoDirectory(cognito.client, cognito.pool, async (invitation) => {
  sent.push(invitation)
  return answer
})
const from = { organisation: 'Northwind', inviter: 'Ada' }

const newLogin = () => ({
  email: freshEmail(),
  name: 'Ann',
  partnerUserId: uuidv7(),
  partnerOrganisationId: uuidv7(),
  from,
})

/** What signing in with a password that was mailed leads to. */
async function tryPassword(email: string, password = ''): Promise<string> {
  const outcome = await cognito.authenticator.signIn({ email, password })
  return outcome.kind === 'challenge' ? outcome.challenge : outcome.kind
}

describe('an invitation that we mail ourselves', () => {
  test('names organisation and inviter, signs in, and is the only mail', async () => {
    const login = newLogin()
    expect(await directory.invite(login)).toMatchObject({ kind: 'done' })
    expect(sent).toMatchObject([{ to: login.email, name: 'Ann', validDays: 7, from }])
    expect(await tryPassword(login.email, sent[0]?.password)).toBe('new_password')
    expect(await cognito.mailsTo(login.email)).toEqual([])
  })

  test('has another password when it is not known whether the first mail was taken', async () => {
    const login = newLogin()
    answer = { kind: 'unknown', cause: new Error('away') }
    expect(await directory.invite(login)).toMatchObject({ kind: 'unknown' })
    answer = { kind: 'done' }
    expect(await directory.invite(login)).toMatchObject({ kind: 'already' })
    const [first, second] = sent
    expect(first?.password).not.toBe(second?.password)
    expect(await tryPassword(login.email, first?.password)).toBe('refused')
    expect(await tryPassword(login.email, second?.password)).toBe('new_password')
  })

  test('is mailed once when the making of the login was not known to have succeeded', async () => {
    const login = newLogin()
    await cognito.misbehave({ call: 'AdminCreateUser', kind: 'fail-after' })
    let outcome = await directory.invite(login)
    await cognito.misbehave()
    if (outcome.kind === 'unknown') outcome = await directory.invite(login)
    expect(['done', 'already']).toContain(outcome.kind)
    expect(sent).toHaveLength(1)
    expect(await tryPassword(login.email, sent[0]?.password)).toBe('new_password')
  })

  test('leaves no login where the mail server refuses the address for good', async () => {
    const login = newLogin()
    answer = { kind: 'rejected', detail: 'SMTP 550' }
    const refusal = { kind: 'rejected', reason: 'mail_failed', detail: 'SMTP 550' }
    expect(await directory.invite(login)).toEqual(refusal)
    expect(await directory.findByEmail(login.email)).toBeNull()
    answer = { kind: 'unknown', cause: new Error('away') }
    await directory.invite(login)
    answer = { kind: 'rejected', detail: 'SMTP 550' }
    expect(await directory.invite(login)).toEqual(refusal)
    expect(await directory.findByEmail(login.email)).toBeNull()
  })

  test('takes over no login that is not ours', async () => {
    const login = newLogin()
    await directory.invite(login)
    expect(await directory.invite({ ...login, partnerUserId: uuidv7() })).toMatchObject({
      kind: 'rejected',
      reason: 'email_taken',
    })
    expect(sent).toHaveLength(1)
  })

  test('is renewed after it lapsed, with a new password and a new period', async () => {
    const login = newLogin()
    const made = await directory.invite(login)
    if (made.kind !== 'done') throw new Error(made.kind)
    await expireTemporaryPassword({ ...cognito.control, username: login.email })
    const { sub } = made.value
    const { partnerUserId } = login
    expect(await directory.resendInvitation({ sub, partnerUserId, from })).toMatchObject({
      kind: 'done',
      value: { sub },
    })
    expect(await tryPassword(login.email, sent[1]?.password)).toBe('new_password')
    answer = { kind: 'rejected', detail: 'SMTP 550' }
    expect(await directory.resendInvitation({ sub, partnerUserId, from })).toMatchObject({
      kind: 'rejected',
      reason: 'mail_failed',
    })
    expect(await directory.findByEmail(login.email)).not.toBeNull()
  })
})

test('a login whose mail nobody knows of goes with its user, though it was given up', async () => {
  const staff = contextFor(database)
  const worker = contextFor(database, job)
  const organisation = await createOrganisation(staff, organisationInput())
  const input = { organisationId: organisation.id, name: 'Ann', email: freshEmail() }
  const { id: partnerUserId } = await createUser(staff, input)
  answer = { kind: 'unknown', cause: new Error('SMTP 451') }
  const align = () => alignLogin(worker, { directory }, { partnerUserId })
  await expect(align()).rejects.toThrow(InvitationMailUnknown.sentence)
  await database.db.transaction((tx) =>
    giveUpAlignment(tx, worker, { partnerUserId }, InvitationMailUnknown.sentence),
  )
  expect((await getUser(staff, { partnerUserId })).status).toMatchObject({
    kind: 'needs_attention',
    reason: expect.stringContaining('mail server'),
  })
  await removeUser(staff, { partnerUserId })
  await expect(createUser(staff, input)).rejects.toMatchObject({ code: 'conflict' })
  await align()
  expect(await directory.findByEmail(input.email)).toBeNull()
  await createUser(staff, input)
})

test('the job invites in the name of the person who asked, and the password reaches no row', async () => {
  const staff = contextFor(database)
  const organisation = await createOrganisation(staff, organisationInput({ name: 'Northwind' }))
  const email = freshEmail()
  const { id } = await createUser(staff, { organisationId: organisation.id, name: 'Ann', email })
  await alignLogin(contextFor(database, job), { directory }, { partnerUserId: id })
  expect(sent).toMatchObject([
    { from: { organisation: 'Northwind', inviter: 'Ada Administrator' } },
  ])
  const password = sent[0]?.password ?? ''
  const rows = await database.sql`
    select audit_log::text as row from audit_log
    union all select partner_users::text from partner_users
    union all select jobs.payload::text from graphile_worker._private_jobs jobs`
  expect(rows.filter(({ row }) => String(row).includes(password))).toEqual([])
})
