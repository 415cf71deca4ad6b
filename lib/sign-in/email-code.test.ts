import { eq } from 'drizzle-orm'
import { afterEach, describe, expect, test } from 'vitest'
import { uuidv7 } from '@/db/ids'
import { partnerUsers } from '@/db/schema'
import { testPool } from '@/tests/support/cognito'
import { contextFor, visitor } from '@/tests/support/context'
import { testDatabase } from '@/tests/support/database'
import { activePartnerUser, invitedPartnerUser } from '@/tests/support/partner-user'
import { historyOf } from '@/tests/support/partners'
import { signInTools } from '@/tests/support/sign-in'
import { openSession } from '../sessions/open'
import { readSession } from '../sessions/read'
import { answerEmailCode } from './answer-email-code'
import { requestEmailCode } from './request-email-code'

const database = await testDatabase()
const cognito = await testPool({
  explicitAuthFlows: [
    'ALLOW_ADMIN_USER_PASSWORD_AUTH',
    'ALLOW_REFRESH_TOKEN_AUTH',
    'ALLOW_USER_AUTH',
  ],
  allowedFirstAuthFactors: ['PASSWORD', 'EMAIL_OTP'],
})
const tools = signInTools(database, cognito)
const ctx = contextFor(database, visitor, { emailCodeOffered: true })

afterEach(() => cognito.misbehave())

async function request(email: string): Promise<string> {
  const progress = await requestEmailCode(ctx, tools, { email })
  if (progress.kind !== 'email_code') throw new Error(progress.kind)
  await tools.settled()
  return progress.challenge
}

const answer = (challenge: string, code: string) => answerEmailCode(ctx, tools, challenge, { code })

describe('a code by email', () => {
  test('signs an active partner user in', async () => {
    const user = await activePartnerUser(database, cognito, tools)
    const challenge = await request(user.email.toUpperCase())
    const progress = await answer(challenge, await cognito.mailedCode(user.email))
    if (progress.kind !== 'signed_in') throw new Error(progress.kind)
    const session = await openSession(ctx, progress.ticket)
    expect(await readSession(database, ctx.config, session?.sessionId ?? '')).toMatchObject({
      id: user.id,
    })
  })

  test('that is wrong is refused, and the right one still works', async () => {
    const user = await activePartnerUser(database, cognito, tools)
    const challenge = await request(user.email)
    const code = await cognito.mailedCode(user.email)
    const wrong = code.replace(/\d$/, (digit) => String((Number(digit) + 1) % 10))
    await expect(answer(challenge, wrong)).rejects.toMatchObject({
      code: 'invalid',
      fields: { code: expect.stringContaining('not right') },
    })
    expect((await answer(challenge, code)).kind).toBe('signed_in')
  })

  test('is answered alike while Cognito is out of reach', async () => {
    const user = await activePartnerUser(database, cognito, tools)
    await cognito.misbehave({ call: 'InitiateAuth', kind: 'fail-before' })
    const challenge = await request(user.email)
    await expect(answer(challenge, '12345678')).rejects.toMatchObject({ code: 'invalid' })
  })

  test('is never sent to an address of nobody’s, and the person is told nothing', async () => {
    const email = `nobody-${uuidv7()}@partner.example`
    const challenge = await request(email)
    expect(await cognito.mailsTo(email)).toEqual([])
    await expect(answer(challenge, '12345678')).rejects.toMatchObject({
      code: 'invalid',
      fields: { code: expect.stringContaining('not right') },
    })
  })

  test('leaves an invitation that is still good as it is', async () => {
    const user = await invitedPartnerUser(database, cognito)
    await request(user.email)
    await tools.settled()
    const history = await historyOf(database, user.organisationId)
    expect(history.map(({ action }) => action)).not.toContain('partner_user.invitation_requested')
  })

  test('is a new invitation for somebody whose own lapsed unused, where Cognito mails no code', async () => {
    const user = await invitedPartnerUser(database, cognito)
    await database.sql`
      update partner_users set invitation_expires_at = now() - interval '1 second'
      where id = ${user.id}`
    await request(user.email)
    const history = await historyOf(database, user.organisationId)
    expect(history.map(({ action }) => action)).toContain('partner_user.invitation_requested')
  })

  test('can be answered ten times, not more', async () => {
    const challenge = await request(`nobody-${uuidv7()}@partner.example`)
    for (let attempt = 0; attempt < 10; attempt++) {
      await expect(answer(challenge, '12345678')).rejects.toMatchObject({ code: 'invalid' })
    }
    await expect(answer(challenge, '12345678')).rejects.toMatchObject({ code: 'unauthenticated' })
  })

  test.each(['suspended', 'staff', 'with an authenticator app'])(
    'is not sent to somebody who is %s',
    async (who) => {
      const user = await activePartnerUser(database, cognito, tools)
      let { email } = user
      const where = eq(partnerUsers.id, user.id)
      if (who === 'suspended') {
        await database.db.update(partnerUsers).set({ suspendedAt: new Date() }).where(where)
      } else if (who === 'staff') {
        email = `staff-${uuidv7()}@staff.example`
        await cognito.addLogin({ email, password: 'Some-password-1', groups: ['staff-admin'] })
      } else {
        const set = { authenticatorEnrolledAt: new Date() }
        await database.db.update(partnerUsers).set(set).where(where)
      }
      const before = (await cognito.mailsTo(email)).length
      await request(email)
      expect(await cognito.mailsTo(email)).toHaveLength(before)
    },
  )

  test.each([
    { emailCodeOffered: false },
    { emailCodeOffered: true, mfaRequired: 'both' as const },
  ])('does not exist where it is not offered: %j', async (config) => {
    const elsewhere = contextFor(database, visitor, config)
    await expect(
      requestEmailCode(elsewhere, tools, { email: 'a@partner.example' }),
    ).rejects.toMatchObject({ code: 'not_found' })
  })
})
