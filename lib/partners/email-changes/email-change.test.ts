import { afterEach, describe, expect, it } from 'vitest'
import { giveUpExhausted } from '@/lib/server/giving-up'
import { keyedHashOf, sealingKey } from '@/lib/sign-in/seal'
import { testPool } from '@/tests/support/cognito'
import { contextFor, job, visitor, withPorts } from '@/tests/support/context'
import { testDatabase } from '@/tests/support/database'
import { codeIn, testMailer } from '@/tests/support/mail'
import { type InvitedPartnerUser, invitedPartnerUser } from '@/tests/support/partner-user'
import { freshEmail, historyOf } from '@/tests/support/partners'
import { create } from '../users/create'
import { alignLogin } from '../users/effects'
import { get } from '../users/get'
import { remove } from '../users/remove'
import { rename } from '../users/rename'
import { retry } from '../users/retry'
import { cancel as cancelEmailChange } from './cancel'
import { confirm as confirmEmailChange } from './confirm'
import { mailEmailChangeNotice, mailEmailCode } from './effects'
import { readConfirmation as readEmailConfirmation } from './read-confirmation'
import { request as changeEmail } from './request'

const database = await testDatabase()
const cognito = await testPool()
const ctx = contextFor(database)
const anybody = contextFor(database, visitor)
const worker = contextFor(database, job)
const origin = 'https://partners.example'

afterEach(() => cognito.misbehave())

const password = 'A pass phrase of 7 words!'

/** A user who has signed in, so that a new password and not an invitation is at stake. */
async function activeUser(): Promise<InvitedPartnerUser & { payload: { partnerUserId: string } }> {
  const user = await invitedPartnerUser(database, cognito)
  const { email, temporaryPassword } = user
  const step = await cognito.authenticator.signIn({ email, password: temporaryPassword })
  if (step.kind !== 'challenge') throw new Error(step.kind)
  await cognito.authenticator.setNewPassword({ ...step, newPassword: password })
  await database.sql`
    update partner_users set first_signed_in_at = now(), last_signed_in_at = now() where id = ${user.id}`
  return { ...user, payload: { partnerUserId: user.id } }
}

const align = (id: string) => alignLogin(worker, cognito, { partnerUserId: id })
const loginOf = (email: string) => cognito.directory.findByEmail(email)
const signsIn = async (email: string) =>
  (await cognito.authenticator.signIn({ email, password })).kind === 'authenticated'

async function requested(newEmail = freshEmail()) {
  const user = await activeUser()
  const { mailer, sent } = testMailer()
  await changeEmail(ctx, { ...user.payload, newEmail })
  await mailEmailChangeNotice(worker, { mailer, origin }, user.payload)
  await mailEmailCode(worker, { mailer, origin }, user.payload)
  const code = codeIn(sent[1]?.text ?? '')
  return { user, newEmail, sent, code }
}

const elsewhere = { keyedHash: keyedHashOf(sealingKey('a secret of another one', 'mailed code')) }

const wrong = (code: string) => (code === '00000000' ? '00000001' : '00000000')

describe('changing an email address', () => {
  it('keeps the code so that only this installation can tell which it was', async () => {
    const { user, code } = await requested()
    const other = withPorts(anybody, elsewhere)
    await expect(confirmEmailChange(other, { ...user.payload, code })).rejects.toMatchObject({
      code: 'invalid',
    })
    expect((await confirmEmailChange(anybody, { ...user.payload, code })).newEmail).not.toBeNull()
  })

  it('tells the old address, mails a code to the new one, and changes nothing before it is typed', async () => {
    const { user, newEmail, sent, code } = await requested()
    expect(sent.map(({ to }) => to)).toEqual([user.email, newEmail])
    expect(sent[0]?.text).not.toContain(code)
    expect(sent[0]?.text).toContain(newEmail)
    expect(sent[1]?.text).toContain(`${origin}/confirm-email?user=${user.id}`)
    const stored =
      await database.sql`select code_hash from email_changes where new_email = ${newEmail}`
    expect(stored[0]?.code_hash).toMatch(/^[0-9a-f]{64}$/)
    await align(user.id)
    expect(await loginOf(newEmail)).toBeNull()
    expect(await signsIn(user.email)).toBe(true)
    expect(await get(ctx, { partnerUserId: user.id })).toMatchObject({
      email: user.email,
      emailChange: { newEmail, state: 'sent', requestedBy: 'Ada Administrator' },
    })
  })

  it('with the code gives the login the new address as verified, ends sessions, keeps the password', async () => {
    const { user, newEmail, code } = await requested()
    const typed = `${code.slice(0, 4)} ${code.slice(4)}`
    expect(await confirmEmailChange(anybody, { ...user.payload, code: typed })).toEqual({
      newEmail,
    })
    expect((await get(ctx, { partnerUserId: user.id })).emailChange).toMatchObject({
      state: 'confirmed',
    })
    await align(user.id)
    expect(await get(ctx, { partnerUserId: user.id })).toMatchObject({
      email: newEmail,
      emailChange: null,
    })
    expect(await loginOf(newEmail)).toMatchObject({ emailVerified: true, partnerUserId: user.id })
    expect(await loginOf(user.email)).toBeNull()
    expect(await signsIn(newEmail)).toBe(true)
    const actions = (await historyOf(database, user.organisationId)).map(({ action }) => action)
    expect(actions.slice(-3)).toEqual([
      'partner_user.email_change_requested',
      'partner_user.email_change_confirmed',
      'partner_user.email_changed',
    ])
    await align(user.id)
    expect(await historyOf(database, user.organisationId)).toHaveLength(actions.length)
  })

  it.each(['fail-before', 'fail-after', 'throttle', 'garbage'] as const)(
    'ends right when Cognito answers %s',
    async (kind) => {
      for (const call of ['AdminUpdateUserAttributes', 'AdminUserGlobalSignOut']) {
        const { user, newEmail, code } = await requested()
        await confirmEmailChange(anybody, { ...user.payload, code })
        await cognito.misbehave({ call, kind, times: 2, match: { email: user.email } })
        await align(user.id).catch(() => {})
        await cognito.misbehave()
        await align(user.id)
        expect((await get(ctx, { partnerUserId: user.id })).email).toBe(newEmail)
        expect(await signsIn(newEmail)).toBe(true)
      }
    },
  )

  it('invites again somebody who never signed in: the first mail went to the old address', async () => {
    const user = await invitedPartnerUser(database, cognito)
    const { mailer, sent } = testMailer()
    const newEmail = freshEmail()
    const payload = { partnerUserId: user.id }
    await changeEmail(ctx, { ...payload, newEmail })
    await mailEmailCode(worker, { mailer, origin }, payload)
    await confirmEmailChange(anybody, { ...payload, code: codeIn(sent[0]?.text ?? '') })
    await align(user.id)
    expect(await cognito.mailsTo(newEmail)).toHaveLength(1)
    expect(
      await cognito.authenticator.signIn({ email: newEmail, password: user.temporaryPassword }),
    ).toMatchObject({ kind: 'refused' })
  })
})

describe('the code', () => {
  it('is good for five attempts', async () => {
    const { user, code } = await requested()
    for (let attempt = 0; attempt < 5; attempt += 1) {
      await expect(
        confirmEmailChange(anybody, { ...user.payload, code: wrong(code) }),
      ).rejects.toMatchObject({ code: 'invalid', fields: { code: expect.any(String) } })
    }
    await expect(confirmEmailChange(anybody, { ...user.payload, code })).rejects.toMatchObject({
      code: 'invalid',
    })
  })

  it('allows no more attempts when many come at once', async () => {
    const { user, code } = await requested()
    await Promise.allSettled(
      Array.from({ length: 20 }, () =>
        confirmEmailChange(anybody, { ...user.payload, code: wrong(code) }),
      ),
    )
    const [row] = await database.sql`
      select attempts from email_changes where partner_user_id = ${user.id}`
    expect(row?.attempts).toBe(5)
  })

  it('is good for an hour, and once', async () => {
    const { user, code } = await requested()
    await database.sql`
      update email_changes set expires_at = now() - interval '1 second' where partner_user_id = ${user.id}`
    await expect(confirmEmailChange(anybody, { ...user.payload, code })).rejects.toMatchObject({
      code: 'invalid',
    })
    expect((await get(ctx, { partnerUserId: user.id })).emailChange).toMatchObject({
      state: 'expired',
    })
    const other = await requested()
    const input = { ...other.user.payload, code: other.code }
    const results = await Promise.allSettled(
      [1, 2, 3].map(() => confirmEmailChange(anybody, input)),
    )
    const confirmed = results.filter(
      (result) => result.status === 'fulfilled' && result.value.newEmail !== null,
    )
    expect(confirmed).toHaveLength(1)
  })

  it('that comes again, before or after it took effect, is told that it is done', async () => {
    const { user, newEmail, code } = await requested()
    expect(await readEmailConfirmation(anybody, user.payload)).toEqual({ state: 'waiting' })
    expect(await confirmEmailChange(anybody, { ...user.payload, code })).toEqual({ newEmail })
    for (const effect of [async () => {}, () => align(user.id)]) {
      await effect()
      expect(await confirmEmailChange(anybody, { ...user.payload, code })).toEqual({
        newEmail: null,
      })
      expect(await readEmailConfirmation(anybody, user.payload)).toEqual({ state: 'confirmed' })
    }
    await changeEmail(ctx, { ...user.payload, newEmail: freshEmail() })
    expect(await readEmailConfirmation(anybody, user.payload)).toEqual({ state: 'waiting' })
    await expect(confirmEmailChange(anybody, { ...user.payload, code })).rejects.toMatchObject({
      code: 'invalid',
    })
  })

  it('of somebody else, or for nobody, opens nothing', async () => {
    const mine = await requested()
    const theirs = await requested()
    await expect(
      confirmEmailChange(anybody, { ...theirs.user.payload, code: mine.code }),
    ).rejects.toMatchObject({ code: 'invalid' })
  })

  it('that was mailed last is the one that works', async () => {
    const { user, code } = await requested()
    const { mailer, sent } = testMailer()
    await mailEmailCode(worker, { mailer, origin }, user.payload)
    const newer = codeIn(sent[0]?.text ?? '')
    if (newer === code) return
    await expect(confirmEmailChange(anybody, { ...user.payload, code })).rejects.toMatchObject({
      code: 'invalid',
    })
    await confirmEmailChange(anybody, { ...user.payload, code: newer })
  })
})

describe('a new address', () => {
  it('that somebody has, or is about to have, is a field error that names the organisation', async () => {
    const { newEmail } = await requested()
    const other = await activeUser()
    const third = await activeUser()
    for (const taken of [newEmail, third.email.toUpperCase()]) {
      await expect(changeEmail(ctx, { ...other.payload, newEmail: taken })).rejects.toMatchObject({
        code: 'conflict',
        fields: { newEmail: expect.stringContaining('belongs to a user of Partner') },
      })
    }
    const input = { organisationId: other.organisationId, name: 'Ann', email: newEmail }
    await expect(create(ctx, input)).rejects.toMatchObject({
      code: 'conflict',
      fields: { email: expect.stringContaining('about to become') },
    })
  })

  it('wanted for two users and a new one at once goes to one of them', async () => {
    const [one, two] = [await activeUser(), await activeUser()]
    const newEmail = freshEmail()
    const results = await Promise.allSettled([
      changeEmail(ctx, { ...one.payload, newEmail }),
      changeEmail(ctx, { ...two.payload, newEmail }),
      create(ctx, { organisationId: one.organisationId, name: 'Ann', email: newEmail }),
    ])
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    for (const result of results) {
      if (result.status === 'rejected') expect(result.reason).toMatchObject({ code: 'conflict' })
    }
  })

  it('and other changes of the user at the same time do not hold each other up', async () => {
    const user = await activeUser()
    const results = await Promise.allSettled(
      Array.from({ length: 6 }, (_, index) => [
        rename(ctx, { ...user.payload, name: `Ann ${index}` }),
        changeEmail(ctx, { ...user.payload, newEmail: freshEmail() }),
      ]).flat(),
    )
    expect(results.filter(({ status }) => status === 'rejected')).toEqual([])
  })

  it('that lapsed is free again', async () => {
    const { user, newEmail } = await requested()
    await database.sql`
      update email_changes set expires_at = now() - interval '1 second' where partner_user_id = ${user.id}`
    const input = { organisationId: user.organisationId, name: 'Ann', email: newEmail }
    expect((await create(ctx, input)).email).toBe(newEmail)
  })

  it('is free again when the change is cancelled or the user removed', async () => {
    const first = await requested()
    await cancelEmailChange(ctx, first.user.payload)
    const second = await activeUser()
    await changeEmail(ctx, { ...second.payload, newEmail: first.newEmail })
    await remove(ctx, second.payload)
    const third = await activeUser()
    await changeEmail(ctx, { ...third.payload, newEmail: first.newEmail })
    await expect(
      confirmEmailChange(anybody, { ...first.user.payload, code: first.code }),
    ).rejects.toMatchObject({ code: 'invalid' })
  })

  it('that is asked for twice within a minute is refused, and so is the present one', async () => {
    const { user, newEmail } = await requested()
    await expect(changeEmail(ctx, { ...user.payload, newEmail })).rejects.toMatchObject({
      code: 'rate_limited',
    })
    await expect(changeEmail(ctx, { ...user.payload, newEmail: user.email })).rejects.toMatchObject(
      { code: 'invalid', fields: { newEmail: expect.any(String) } },
    )
  })

  it('needs a mail server', async () => {
    const user = await activeUser()
    const without = contextFor(database, undefined, { mailOffered: false })
    await expect(
      changeEmail(without, { ...user.payload, newEmail: freshEmail() }),
    ).rejects.toMatchObject({ code: 'unavailable' })
  })
})

describe('when Cognito has another login with the new address', () => {
  it('the old one goes on working; staff try again or cancel', async () => {
    const { user, newEmail, code } = await requested()
    const { sub } = await cognito.addLogin({ email: newEmail, password })
    await confirmEmailChange(anybody, { ...user.payload, code })
    await align(user.id)
    expect(await get(ctx, { partnerUserId: user.id })).toMatchObject({
      status: { kind: 'needs_attention' },
      abilities: expect.arrayContaining(['retry', 'cancel_email_change']),
    })
    expect(await signsIn(user.email)).toBe(true)
    expect(await loginOf(newEmail)).toMatchObject({ sub, partnerUserId: null })
    await retry(ctx, user.payload)
    await align(user.id)
    expect((await get(ctx, { partnerUserId: user.id })).status.kind).toBe('needs_attention')
    await cancelEmailChange(ctx, user.payload)
    await align(user.id)
    expect(await get(ctx, { partnerUserId: user.id })).toMatchObject({
      email: user.email,
      emailChange: null,
      status: { kind: 'active' },
    })
  })
})

describe('a mail', () => {
  it('that is refused for good is shown on the user and in the history', async () => {
    const user = await activeUser()
    await changeEmail(ctx, { ...user.payload, newEmail: freshEmail() })
    const { mailer } = testMailer(() => ({ kind: 'rejected', detail: 'SMTP 550' }))
    await mailEmailCode(worker, { mailer, origin }, user.payload)
    expect((await get(ctx, { partnerUserId: user.id })).emailChange).toMatchObject({
      state: 'undeliverable',
    })
    expect((await historyOf(database, user.organisationId)).at(-1)).toMatchObject({
      action: 'partner_user.email_change_undeliverable',
    })
  })

  it.each([
    ['confirmed', false, 'takes the place of this one as soon as'],
    ['done', true, 'you sign in with it from now on'],
  ])(
    'tells the old address of a change that is %s by then, or that it cannot be told',
    async (_, aligned, words) => {
      const user = await activeUser()
      const newEmail = freshEmail()
      await changeEmail(ctx, { ...user.payload, newEmail })
      const { mailer, sent } = testMailer()
      await mailEmailCode(worker, { mailer, origin }, user.payload)
      await confirmEmailChange(anybody, { ...user.payload, code: codeIn(sent[0]?.text ?? '') })
      if (aligned) await align(user.id)
      await mailEmailChangeNotice(worker, { mailer, origin }, user.payload)
      expect(sent[1]).toMatchObject({ to: user.email, text: expect.stringContaining(words) })
      expect(sent[1]?.text).toContain(newEmail)
      expect(sent[1]?.text).not.toContain('Until the new address')

      await database.sql`
      update graphile_worker._private_jobs set attempts = max_attempts
      where payload->>'partnerUserId' = ${user.id} and task_id in (
        select id from graphile_worker._private_tasks where identifier = 'mailEmailChangeNotice')`
      await giveUpExhausted(worker)
      expect((await historyOf(database, user.organisationId)).at(-1)).toMatchObject({
        action: 'partner_user.email_change_undeliverable',
        after: { email: user.email },
      })
    },
  )

  it('of which nobody knows whether it went is sent again', async () => {
    const user = await activeUser()
    await changeEmail(ctx, { ...user.payload, newEmail: freshEmail() })
    const { mailer } = testMailer(() => ({ kind: 'unknown', cause: new Error('timeout') }))
    for (const effect of [mailEmailCode, mailEmailChangeNotice]) {
      await expect(effect(worker, { mailer, origin }, user.payload)).rejects.toThrow()
    }
    expect((await get(ctx, { partnerUserId: user.id })).emailChange).toMatchObject({
      state: 'sending',
    })
  })

  it('is not sent when the change was cancelled meanwhile', async () => {
    const { user } = await requested()
    await cancelEmailChange(ctx, user.payload)
    const { mailer, sent } = testMailer()
    await mailEmailCode(worker, { mailer, origin }, user.payload)
    await mailEmailChangeNotice(worker, { mailer, origin }, user.payload)
    expect(sent).toEqual([])
  })

  it('whose job has used up all attempts is given up', async () => {
    const user = await activeUser()
    await changeEmail(ctx, { ...user.payload, newEmail: freshEmail() })
    await giveUpExhausted(worker)
    expect((await get(ctx, { partnerUserId: user.id })).emailChange).toMatchObject({
      state: 'sending',
    })
    await database.sql`
      update graphile_worker._private_jobs set attempts = max_attempts
      where key = ${`mailEmailCode:${user.id}`}`
    await giveUpExhausted(worker)
    expect((await get(ctx, { partnerUserId: user.id })).emailChange).toMatchObject({
      state: 'undeliverable',
    })
  })
})
