import { describe, expect, it } from 'vitest'
import type { Directory, Login, NewLogin } from '@/lib/ports/identity/directory'
import { contextFor, job } from '@/tests/support/context'
import { testDatabase } from '@/tests/support/database'
import { freshEmail, historyOf, jobsOf, organisationInput } from '@/tests/support/partners'
import { create as createOrganisation } from '../organisations/create'
import { create } from './create'
import { alignLogin, withdrawLogin } from './effects'
import { get } from './get'
import { refusalSentences } from './labels'
import { list } from './list'
import { remove } from './remove'
import { retry } from './retry'
import type { PartnerUserView } from './views'

const database = await testDatabase()
const ctx = contextFor(database)
const worker = contextFor(database, job)

const invitedAt = new Date()
const expiresAt = new Date(invitedAt.getTime() + 7 * 24 * 60 * 60_000)
const invitation = (sub: string) => ({ sub, invitedAt, expiresAt })

/** A directory that answers as told and holds no other login; what is not expected to be called fails. */
function directoryThat(answers: Partial<Directory>): { directory: Directory } {
  const unexpected = () => Promise.reject(new Error('not expected to be called'))
  return {
    directory: {
      findByEmail: async () => null,
      findBySub: unexpected,
      invite: unexpected,
      resendInvitation: unexpected,
      updateAttributes: unexpected,
      enable: unexpected,
      disable: unexpected,
      signOutEverywhere: unexpected,
      resetAuthenticator: unexpected,
      deleteLogin: unexpected,
      ...answers,
    },
  }
}

/** The login of a user as the database wants it. */
function asWanted(user: PartnerUserView): Login {
  return {
    sub: user.id,
    email: user.email,
    emailVerified: true,
    name: user.name,
    enabled: true,
    status: 'invited',
    partnerUserId: user.id,
    partnerOrganisationId: user.organisationId,
    createdAt: invitedAt,
    updatedAt: invitedAt,
  }
}

async function newUser() {
  const organisation = await createOrganisation(ctx, organisationInput())
  const email = freshEmail()
  const user = await create(ctx, { organisationId: organisation.id, name: 'Ann', email })
  const status = async () =>
    (await list(ctx, { organisationId: organisation.id })).rows.find(({ id }) => id === user.id)
      ?.status
  return { organisation, user, status, payload: { partnerUserId: user.id } }
}

const refused = directoryThat({
  invite: async () => ({
    kind: 'rejected',
    reason: 'email_taken',
    detail: 'UsernameExistsException',
  }),
})

describe('making the login of a partner user', () => {
  it('asks for what the database wants and writes down the invitation', async () => {
    const { organisation, user, status, payload } = await newUser()
    const asked: NewLogin[] = []
    const ports = directoryThat({
      invite: async (login) => {
        asked.push(login)
        return { kind: 'done', value: invitation(`sub-${user.id}`) }
      },
    })
    await alignLogin(worker, ports, payload)
    expect(asked).toEqual([
      {
        email: user.email,
        name: 'Ann',
        partnerUserId: user.id,
        partnerOrganisationId: organisation.id,
        from: { organisation: organisation.name, inviter: ctx.actor.name },
      },
    ])
    expect(await status()).toEqual({ kind: 'invited', expiresAt: expiresAt.toISOString() })
    expect((await historyOf(database, organisation.id)).at(-1)).toMatchObject({
      action: 'partner_user.invited',
      actor_name: 'test',
      after: { name: 'Ann', email: user.email, expiresAt: expiresAt.toISOString() },
    })
    const [row] = await database.sql`
      select cognito_sub, invited_at, provisioning from partner_users where id = ${user.id}`
    expect(row).toEqual({
      cognito_sub: `sub-${user.id}`,
      invited_at: invitedAt,
      provisioning: 'provisioned',
    })
  })

  it('does nothing the second time', async () => {
    const { organisation, user, payload } = await newUser()
    const ports = directoryThat({
      invite: async () => ({ kind: 'already', value: invitation(user.id) }),
      findBySub: async () => asWanted(user),
    })
    await alignLogin(worker, ports, payload)
    const before = await historyOf(database, organisation.id)
    await alignLogin(worker, directoryThat({ findBySub: async () => asWanted(user) }), payload)
    expect(await historyOf(database, organisation.id)).toEqual(before)
  })

  it('run by two workers at once ends in one invitation and one line of history', async () => {
    const { organisation, user, status, payload } = await newUser()
    const ports = directoryThat({
      invite: async () => ({ kind: 'already', value: invitation(user.id) }),
      findBySub: async () => asWanted(user),
    })
    await Promise.all(Array.from({ length: 8 }, () => alignLogin(worker, ports, payload)))
    expect(await status()).toMatchObject({ kind: 'invited' })
    const lines = await historyOf(database, organisation.id)
    expect(lines.filter(({ action }) => action === 'partner_user.invited')).toHaveLength(1)
  })

  it('is tried again when nobody knows whether it happened', async () => {
    const { user, status, payload } = await newUser()
    const cause = new Error('timeout')
    await expect(
      alignLogin(
        worker,
        directoryThat({ invite: async () => ({ kind: 'unknown', cause }) }),
        payload,
      ),
    ).rejects.toMatchObject({ cause })
    expect(await status()).toEqual({ kind: 'setting_up' })
    const ports = directoryThat({
      invite: async () => ({ kind: 'already', value: invitation(user.id) }),
      findBySub: async () => asWanted(user),
    })
    await alignLogin(worker, ports, payload)
    expect(await status()).toMatchObject({ kind: 'invited' })
  })

  it.each(['email_taken', 'mail_failed', 'invalid', 'not_permitted'] as const)(
    'ends in Needs attention when Cognito refuses it: %s',
    async (reason) => {
      const { organisation, user, status, payload } = await newUser()
      const ports = directoryThat({
        invite: async () => ({ kind: 'rejected', reason, detail: 'SomeException' }),
      })
      await alignLogin(worker, ports, payload)
      expect(await status()).toEqual({
        kind: 'needs_attention',
        reason: refusalSentences[reason],
      })
      const { abilities } = await get(ctx, payload)
      expect(abilities.includes('retry')).toBe(reason !== 'invalid')
      expect((await historyOf(database, organisation.id)).at(-1)).toMatchObject({
        action: 'partner_user.invitation_refused',
        after: { email: user.email, refusal: reason, detail: 'SomeException' },
        // Staff learn what the installation lacks.
        reason:
          reason === 'not_permitted'
            ? `${refusalSentences[reason]} Cognito said: SomeException.`
            : refusalSentences[reason],
      })
    },
  )

  it('does nothing for a user who was removed before it ran', async () => {
    const { payload, organisation } = await newUser()
    await alignLogin(worker, refused, payload)
    await remove(ctx, payload)
    const before = await historyOf(database, organisation.id)
    await alignLogin(worker, directoryThat({}), payload)
    expect(await historyOf(database, organisation.id)).toEqual(before)
  })

  it('prefers the login that exists to a refusal that another run was given', async () => {
    const { user, status, payload } = await newUser()
    const ports = directoryThat({
      async invite() {
        await alignLogin(worker, refused, payload)
        return { kind: 'done', value: invitation(user.id) }
      },
    })
    await alignLogin(worker, ports, payload)
    expect(await status()).toMatchObject({ kind: 'invited' })
  })

  it('does not turn a login that exists into a refusal', async () => {
    const { user, status, payload } = await newUser()
    const ports = directoryThat({
      async invite() {
        const faster = directoryThat({
          invite: async () => ({ kind: 'done', value: invitation(user.id) }),
        })
        await alignLogin(worker, faster, payload)
        return { kind: 'rejected', reason: 'email_taken', detail: '' }
      },
    })
    await alignLogin(worker, ports, payload)
    expect(await status()).toMatchObject({ kind: 'invited' })
  })

  it('has the login taken back when the user was removed while it was being made', async () => {
    const { user, payload } = await newUser()
    const ports = directoryThat({
      async invite() {
        await alignLogin(worker, refused, payload)
        await remove(ctx, payload)
        return { kind: 'done', value: invitation('sub-nobody-wants') }
      },
    })
    await alignLogin(worker, ports, payload)
    expect(await jobsOf(database, user.id)).toContainEqual({
      task: 'withdrawLogin',
      payload: { sub: 'sub-nobody-wants', partnerUserId: user.id },
    })
  })
})

describe('trying again', () => {
  it('waits for the login once more, once', async () => {
    const { organisation, user, status, payload } = await newUser()
    await alignLogin(worker, refused, payload)
    const results = await Promise.allSettled([retry(ctx, payload), retry(ctx, payload)])
    expect(results.map((result) => result.status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(await status()).toEqual({ kind: 'setting_up' })
    expect(await jobsOf(database, user.id)).toHaveLength(1)
    expect((await historyOf(database, organisation.id)).at(-1)).toMatchObject({
      action: 'partner_user.retried',
    })
    const ports = directoryThat({
      invite: async () => ({ kind: 'done', value: invitation(user.id) }),
    })
    await alignLogin(worker, ports, payload)
    expect(await status()).toMatchObject({ kind: 'invited' })
  })
})

describe('taking back a login', () => {
  const gone = { sub: 'sub-1', partnerUserId: '01912d9e-0000-7000-8000-000000000000' }

  it('is done while its user does not exist', async () => {
    const asked: unknown[] = []
    const ports = directoryThat({
      deleteLogin: async (login) => {
        asked.push(login)
        return { kind: 'done', value: null }
      },
    })
    await withdrawLogin(worker, ports, gone)
    expect(asked).toEqual([gone])
  })

  it('is not done while its user exists', async () => {
    const { user } = await newUser()
    await withdrawLogin(worker, directoryThat({}), { sub: 'sub-1', partnerUserId: user.id })
  })

  it('is finished when there is no such login, or it is somebody else’s', async () => {
    await withdrawLogin(
      worker,
      directoryThat({ deleteLogin: async () => ({ kind: 'already', value: null }) }),
      gone,
    )
    await withdrawLogin(
      worker,
      directoryThat({
        deleteLogin: async () => ({ kind: 'rejected', reason: 'not_ours', detail: '' }),
      }),
      gone,
    )
  })

  it.each([
    ['nobody knows whether it happened', { kind: 'unknown', cause: new Error('timeout') }],
    ['it is not permitted', { kind: 'rejected', reason: 'not_permitted', detail: 'Denied' }],
  ] as const)('is tried again when %s', async (_, outcome) => {
    const ports = directoryThat({ deleteLogin: async () => outcome })
    await expect(withdrawLogin(worker, ports, gone)).rejects.toThrow()
  })
})
