import { beforeEach, describe, expect, test, vi } from 'vitest'
import { claimOnce } from '@/db/queries/core/claim-once'
import { testPool } from '@/tests/support/cognito'
import { contextFor, viewer, visitor } from '@/tests/support/context'
import { testDatabase } from '@/tests/support/database'
import { activePartnerUser } from '@/tests/support/partner-user'
import { freshEmail, historyOf } from '@/tests/support/partners'
import { signInTools } from '@/tests/support/sign-in'
import { describeEntry } from '../core/audit/labels'
import type { Config, PartnerActor } from '../core/context'
import { log } from '../core/log'
import { describeRequest, runAsRequest } from '../core/request-context'
import { list } from '../operations/attention/list'
import { readCount } from '../operations/attention/read-count'
import { endOwnSession } from '../sessions/end-own'
import { openSession } from '../sessions/open'
import { readSession } from '../sessions/read'
import { changePassword } from './change-password'
import { requestPasswordReset } from './request-password-reset'
import { signIn } from './sign-in'
import { hashOf } from './tokens'

const database = await testDatabase()
const cognito = await testPool()
const tools = signInTools(database, cognito)
const ctx = contextFor(database, visitor)
const client = { browser: 'Firefox on Windows', address: '203.0.113.7' }

/** Asks as a browser that is known by name and address. */
const fromBrowser = <T>(work: () => Promise<T>, from = client) =>
  runAsRequest('test', null, () => {
    describeRequest({ client: from })
    return work()
  })

const guess = (email: string, password: string, from = client) =>
  fromBrowser(() => signIn(ctx, tools, { email, password }), from).catch((error) => error)

const active = () => activePartnerUser(database, cognito, tools)

async function lines(organisationId: string, action: string) {
  await tools.settled()
  const all = await historyOf(database, organisationId)
  return all.filter((line) => line.action === action)
}

const written: Record<string, unknown>[] = []
for (const level of ['info', 'warn', 'error'] as const) {
  vi.spyOn(log, level).mockImplementation((line: unknown) => {
    written.push({ level, ...(line as object) })
  })
}
const logged = (security: string) => written.filter((line) => line.security === security)

beforeEach(() => {
  written.length = 0
})

describe('a refused sign-in', () => {
  test('is a line of the log each time, and one line of history an hour', async () => {
    const { id, email, organisationId } = await active()
    for (let count = 0; count < 4; count++) await guess(email, `Wrong-password-${count}`)
    const found = await lines(organisationId, 'partner_user.sign_in_refused')
    expect(found).toMatchObject([{ actor_name: 'Visitor', after: { what: 'password', ...client } }])
    expect(describeEntry({ before: null, ...found[0] } as never)).toBe(
      'A wrong password was entered with Firefox on Windows from 203.0.113.7. At most one line an hour tells of this.',
    )
    expect(logged('sign_in_refused')).toEqual(
      Array(4).fill({
        level: 'warn',
        event: 'security',
        security: 'sign_in_refused',
        outcome: 'refused',
        kind: 'password',
        personKind: 'partner_user',
        personId: id,
        ...client,
      }),
    )
    await database.sql`update told_once set at = now() - interval '61 minutes'`
    await guess(email, 'Wrong-password-5')
    expect(await lines(organisationId, 'partner_user.sign_in_refused')).toHaveLength(2)
  })

  test('with an address that nobody has tells nothing of what was typed', async () => {
    const typed = 'MyPassword-9@home'
    await guess(typed, 'Another-secret-1')
    await tools.settled()
    expect(logged('sign_in_refused')).toHaveLength(1)
    const kept = await database.sql`select * from refused_sign_ins order by id desc limit 1`
    const everything = JSON.stringify([written, kept]).toLowerCase()
    for (const secret of ['mypassword', hashOf(typed.toLowerCase()), 'another-secret']) {
      expect(everything).not.toContain(secret.toLowerCase())
    }
  })

  test('of a signed-in person who proves their password again is theirs', async () => {
    const { sessionId, organisationId, id } = await active()
    const actor = (await readSession(database, ctx.config, sessionId)) as PartnerActor
    const wrong = {
      password: 'Not-my-password-1',
      newPassword: 'A-new-password-1',
      confirmation: 'A-new-password-1',
    }
    await expect(changePassword(contextFor(database, actor), tools, wrong)).rejects.toMatchObject({
      code: 'invalid',
    })
    expect(await lines(organisationId, 'partner_user.sign_in_refused')).toHaveLength(1)
    expect(logged('sign_in_refused')).toMatchObject([{ personId: id }])
  })

  test('that is blocked says so once, however long it goes on', async () => {
    const { email, organisationId } = await active()
    for (let count = 0; count < 13; count++) await guess(email, `Wrong-password-${count}`)
    expect(await lines(organisationId, 'partner_user.sign_in_blocked')).toMatchObject([
      { after: { what: 'password' } },
    ])
    expect(logged('sign_in_blocked').length).toBeGreaterThan(1)
  })

  test('because the person is suspended is a trace as well', async () => {
    const { id, email, organisationId, password } = await active()
    await database.sql`update partner_users set suspended_at = now() where id = ${id}`
    expect(await guess(email, password)).toMatchObject({ code: 'forbidden' })
    expect(await lines(organisationId, 'partner_user.sign_in_refused')).toMatchObject([
      { after: { what: 'not_admitted' } },
    ])
  })
})

test('a reset that was asked for is a line of history, and asking again is none', async () => {
  const { email, organisationId } = await active()
  for (let count = 0; count < 3; count++) await requestPasswordReset(ctx, tools, { email })
  expect(await lines(organisationId, 'partner_user.password_reset_requested')).toHaveLength(1)
  expect(logged('password_reset_requested')).toHaveLength(3)
})

test('what is claimed at once by many is told by one', async () => {
  const claim = () => database.db.transaction((tx) => claimOnce(tx, 'a key of this test', 60))
  const claims = await Promise.all(Array.from({ length: 8 }, claim))
  expect(claims.filter(Boolean)).toHaveLength(1)
})

test('signing out is one line of history, and signing out again is none', async () => {
  const { sessionId, organisationId } = await active()
  await fromBrowser(() => endOwnSession(ctx, sessionId))
  await endOwnSession(ctx, sessionId)
  expect(await lines(organisationId, 'partner_user.signed_out')).toMatchObject([{ after: client }])
  expect(await readSession(database, ctx.config, sessionId)).toBeNull()
})

describe('a sign-in in a new browser', () => {
  type Browser = Parameters<typeof contextFor>[1]
  const notices = async () => {
    const [row] = await database.sql`
      select count(*)::int as count from graphile_worker._private_jobs jobs
      join graphile_worker._private_tasks tasks on tasks.id = jobs.task_id
      where tasks.identifier = 'mailAccountNotice'`
    return row?.count as number
  }
  async function enter(
    { email, password }: { email: string; password: string },
    { actor = visitor, from = client, config = {} as Partial<Config> } = {},
  ) {
    const asked = contextFor(database, actor, config)
    return await fromBrowser(async () => {
      const step = await signIn(asked, tools, { email, password })
      if (step.kind !== 'signed_in') throw new Error(step.kind)
      return await openSession(asked, step.ticket)
    }, from)
  }

  test('is mailed once a day for each kind of browser and address, and not at the first of all', async () => {
    const before = await notices()
    const user = await active()
    expect(await notices()).toBe(before)
    await enter(user)
    await enter(user)
    expect(await notices()).toBe(before + 1)
    await enter(user, { from: { browser: 'Chrome on macOS', address: '198.51.100.2' } })
    expect(await notices()).toBe(before + 2)
  })

  test('is told of no browser in which the person has signed in before', async () => {
    const user = await active()
    const before = await notices()
    const browser = { id: crypto.randomUUID(), accounts: [hashOf(user.email)] }
    const actor = { ...visitor, browser } satisfies Browser
    await enter(user, { actor })
    expect(await notices()).toBe(before)
    const [last] = (await lines(user.organisationId, 'partner_user.signed_in')).slice(-1)
    expect(last?.after).toMatchObject({ newBrowser: false, ...client })
  })
})

describe('guessing over many accounts from one address', () => {
  const away = { browser: null, address: '192.0.2.66' } as never as typeof client

  test('is told to staff once, in the log, the history and what needs attention', async () => {
    const reader = contextFor(database, viewer())
    const count = (await readCount(reader)) ?? 0
    for (let each = 0; each < 26; each++) await guess(freshEmail(), 'Spring-2026!', away)
    await tools.settled()
    expect(logged('sign_ins_sprayed')).toMatchObject([{ level: 'error', accounts: 20 }])
    const [line] = await database.sql`select after from audit_log where action = 'sign_in.sprayed'`
    expect(line?.after).toMatchObject({ minutes: 10, accounts: 20, address: '192.0.2.66' })
    expect(await database.sql`select from audit_log where action = 'sign_in.sprayed'`).toHaveLength(
      1,
    )
    expect(await database.sql`select from staff_news`).toHaveLength(1)
    expect((await readCount(reader)) ?? 0).toBe(count + 1)
    const group = (await list(reader)).find(({ kind }) => kind === 'signIns')
    expect(group?.items).toMatchObject([
      { reason: expect.stringContaining('20 different addresses: somebody may be guessing.') },
    ])
    await database.sql`delete from refused_sign_ins`
  })
})
