import { describe, expect, test } from 'vitest'
import { endSessions } from '@/lib/partners/users/end-sessions'
import { get } from '@/lib/partners/users/get'
import { testPool } from '@/tests/support/cognito'
import { contextFor, visitor } from '@/tests/support/context'
import { testDatabase } from '@/tests/support/database'
import { activePartnerUser } from '@/tests/support/partner-user'
import { historyOf } from '@/tests/support/partners'
import { signInTools } from '@/tests/support/sign-in'
import type { PartnerActor } from '../core/context'
import { describeRequest, runAsRequest } from '../core/request-context'
import { openSession } from '../sessions/open'
import { readSession } from '../sessions/read'
import { endOtherSessions } from './end-other-sessions'
import { readSessions } from './read-sessions'
import { signIn } from './sign-in'

const database = await testDatabase()
const cognito = await testPool()
const tools = signInTools(database, cognito)
const ctx = contextFor(database, visitor)

/** Somebody with a session, who signs in on three further devices. */
async function withFour() {
  const user = await activePartnerUser(database, cognito, tools)
  const others: string[] = []
  for (const browser of ['Safari on iOS', 'Chrome on Android', null]) {
    await runAsRequest('test', null, async () => {
      describeRequest({ client: { browser, address: browser && '203.0.113.7' } })
      const step = await signIn(ctx, tools, { email: user.email, password: user.password })
      if (step.kind !== 'signed_in') throw new Error(step.kind)
      others.push((await openSession(ctx, step.ticket))?.sessionId ?? '')
    })
  }
  const actor = (await readSession(database, ctx.config, user.sessionId)) as PartnerActor
  return { user, others, person: contextFor(database, actor) }
}

const counts = async (id: string) => (await readSession(database, ctx.config, id)) !== null

describe('one’s own sessions', () => {
  test('are listed with browser and address, this one first, and nobody else’s', async () => {
    await withFour()
    const { user, person, others } = await withFour()
    const [, second] = others
    await database.sql`
      update sessions set last_seen_at = now() - interval '61 minutes' where id = ${second ?? ''}`
    const listed = await readSessions(person)
    expect(listed.map(({ id }) => id)).toEqual([user.sessionId, others[2], others[0]])
    expect(listed.map(({ current }) => current)).toEqual([true, false, false])
    expect(listed[2]).toMatchObject({ browser: 'Safari on iOS', address: '203.0.113.7' })
    expect(listed[1]).toMatchObject({ browser: null, address: null })
  })

  test('are ended one by one, or all others at once, which is one line of history each', async () => {
    const { user, person, others } = await withFour()
    const [first = '', second = '', third = ''] = others
    expect(await endOtherSessions(person, tools, { sessionId: first })).toEqual({ ended: 1 })
    expect(await endOtherSessions(person, tools, { sessionId: first })).toEqual({ ended: 0 })
    expect([await counts(first), await counts(second)]).toEqual([false, true])
    expect(await endOtherSessions(person, tools, {})).toEqual({ ended: 2 })
    expect([await counts(third), await counts(user.sessionId)]).toEqual([false, true])
    const lines = await historyOf(database, user.organisationId)
    const ended = lines.filter(({ action }) => action === 'partner_user.sessions_ended')
    expect(ended.map(({ after }) => after?.count)).toEqual([1, 2])
  })

  test('do not include the one that asks, nor another person’s', async () => {
    const { person, user } = await withFour()
    const stranger = await withFour()
    await expect(
      endOtherSessions(person, tools, { sessionId: user.sessionId }),
    ).rejects.toMatchObject({ code: 'conflict' })
    const theirs = stranger.user.sessionId
    expect(await endOtherSessions(person, tools, { sessionId: theirs })).toEqual({ ended: 0 })
    expect(await counts(theirs)).toBe(true)
  })
})

test('staff see how many sessions a user has open, and end them', async () => {
  const { user, others } = await withFour()
  const staff = contextFor(database)
  expect(await get(staff, { partnerUserId: user.id })).toMatchObject({ openSessions: 4 })
  expect(await endSessions(staff, { partnerUserId: user.id })).toEqual({ ended: 4 })
  expect(await get(staff, { partnerUserId: user.id })).toMatchObject({ openSessions: 0 })
  expect(await counts(others[0] ?? '')).toBe(false)
  await endSessions(staff, { partnerUserId: user.id })
  const lines = await historyOf(database, user.organisationId)
  expect(
    lines.filter(({ action }) => action === 'partner_user.sessions_ended_by_staff'),
  ).toMatchObject([{ after: { count: 4 } }, { after: { count: 0 } }])
})
