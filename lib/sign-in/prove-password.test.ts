import { describe, expect, test } from 'vitest'
import { request } from '@/lib/partners/email-changes/request'
import { changePageAccess } from '@/lib/partners/organisations/change-page-access'
import { reactivate as reactivateOrganisation } from '@/lib/partners/organisations/reactivate'
import { setPageAccess } from '@/lib/partners/organisations/set-page-access'
import { create } from '@/lib/partners/users/create'
import { move } from '@/lib/partners/users/move'
import { reactivate } from '@/lib/partners/users/reactivate'
import { resetAuthenticator } from '@/lib/partners/users/reset-authenticator'
import { suspend } from '@/lib/partners/users/suspend'
import { testPool } from '@/tests/support/cognito'
import { administrator, apiClient, contextFor, visitor } from '@/tests/support/context'
import { testDatabase } from '@/tests/support/database'
import { activePartnerUser, invitedPartnerUser } from '@/tests/support/partner-user'
import { freshEmail } from '@/tests/support/partners'
import { signInTools } from '@/tests/support/sign-in'
import type { StaffActor } from '../core/context'
import { openSession } from '../sessions/open'
import { readSession } from '../sessions/read'
import { provePassword } from './prove-password'
import { signIn } from './sign-in'

const database = await testDatabase()
const cognito = await testPool()
const tools = signInTools(database, cognito)
const ctx = contextFor(database, visitor)

/** A staff member who signed in that long ago. */
async function signedIn(minutesAgo = 0) {
  const person = { email: freshEmail(), password: 'Correct-Horse-Battery-9' }
  await cognito.addLogin({ ...person, groups: ['staff-admin'] })
  const step = await signIn(ctx, tools, person)
  if (step.kind !== 'signed_in') throw new Error(step.kind)
  const sessionId = (await openSession(ctx, step.ticket))?.sessionId ?? ''
  await database.sql`
    update sessions set proven_at = proven_at - make_interval(mins => ${minutesAgo})
    where id = ${sessionId}`
  return { ...person, sessionId, actor: await actorOf(sessionId) }
}

const actorOf = async (sessionId: string) =>
  (await readSession(database, ctx.config, sessionId)) as StaffActor

describe('a session', () => {
  test('has proven its password for a quarter of an hour after the sign-in', async () => {
    expect((await signedIn(14)).actor.proven).toBe(true)
    expect((await signedIn(16)).actor.proven).toBe(false)
  })

  test('from before that was kept has not', async () => {
    const { sessionId } = await signedIn()
    await database.sql`update sessions set proven_at = null where id = ${sessionId}`
    expect((await actorOf(sessionId)).proven).toBe(false)
  })

  test('proves it again with the password, and with nothing else', async () => {
    const { actor, sessionId, password } = await signedIn(16)
    const other = await signedIn(16)
    const person = contextFor(database, actor)
    await expect(
      provePassword(person, tools, { password: 'Not-my-password-1' }),
    ).rejects.toMatchObject({ code: 'invalid', fields: { password: expect.any(String) } })
    expect((await actorOf(sessionId)).proven).toBe(false)
    expect(await provePassword(person, tools, { password })).toEqual({ proven: true })
    expect((await actorOf(sessionId)).proven).toBe(true)
    expect((await actorOf(other.sessionId)).proven).toBe(false)
  })

  test('tries no more than ten passwords in a quarter of an hour', async () => {
    const { actor, password } = await signedIn(16)
    const person = contextFor(database, actor)
    for (let count = 0; count < 10; count++)
      await provePassword(person, tools, { password: `Not-it-${count}` }).catch(() => {})
    await expect(provePassword(person, tools, { password })).rejects.toMatchObject({
      code: 'rate_limited',
    })
  })
})

describe('without a proof of late', () => {
  const stale = contextFor(database, administrator({ proven: false }))
  const fresh = contextFor(database)

  test.each([
    [
      'a user is added',
      (_: string, organisationId: string) =>
        create(stale, { organisationId, name: 'Eve', email: freshEmail() }),
    ],
    [
      'an address is changed',
      (partnerUserId: string) => request(stale, { partnerUserId, newEmail: freshEmail() }),
    ],
    [
      'an authenticator app is reset',
      (partnerUserId: string) => resetAuthenticator(stale, { partnerUserId }),
    ],
    [
      'somebody is moved',
      (partnerUserId: string, organisationId: string) =>
        move(stale, { partnerUserId, organisationId }),
    ],
    ['somebody is let in again', (partnerUserId: string) => reactivate(stale, { partnerUserId })],
    [
      'an organisation is let in again',
      (_: string, id: string) => reactivateOrganisation(stale, { id }),
    ],
    [
      'pages are opened',
      (_: string, id: string) => changePageAccess(stale, { id, grant: ['shop'] }),
    ],
  ])('no %s', async (_, change) => {
    const { id, organisationId } = await invitedPartnerUser(database, cognito)
    const before = await database.sql`select count(*)::int as count from audit_log`
    await expect(change(id, organisationId)).rejects.toMatchObject({ code: 'unproven' })
    expect(await database.sql`select count(*)::int as count from audit_log`).toEqual(before)
  })

  test('access is taken away all the same', async () => {
    const { id } = await activePartnerUser(database, cognito, tools)
    const { status } = await suspend(stale, { partnerUserId: id, reason: 'Left' })
    expect(status.kind).toBe('suspended')
  })

  test('programs, which have no password, do what they may', async () => {
    const { organisationId: id } = await invitedPartnerUser(database, cognito)
    await setPageAccess(contextFor(database, apiClient()), { id, pages: ['shop'] })
    await setPageAccess(fresh, { id, pages: [] })
  })
})
