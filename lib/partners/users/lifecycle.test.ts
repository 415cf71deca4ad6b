import { describe, expect, it } from 'vitest'
import { uuidv7 } from '@/db/ids'
import { listHistory } from '@/lib/core/audit/list-history'
import { readSession } from '@/lib/sessions/read'
import { contextFor } from '@/tests/support/context'
import { testDatabase } from '@/tests/support/database'
import { freshEmail, historyOf, jobsOf, organisationInput } from '@/tests/support/partners'
import { archive } from '../organisations/archive'
import { create as createOrganisation } from '../organisations/create'
import { reactivate as reactivateOrganisation } from '../organisations/reactivate'
import { suspend as suspendOrganisation } from '../organisations/suspend'
import { create } from './create'
import { get } from './get'
import { list } from './list'
import { move } from './move'
import { previewSuspension } from './preview-suspension'
import { reactivate } from './reactivate'
import { remove } from './remove'
import { rename } from './rename'
import { resendInvitation } from './resend-invitation'
import { resendInvitations } from './resend-invitations'
import { resetAuthenticator } from './reset-authenticator'
import { suspend } from './suspend'

const database = await testDatabase()
const ctx = contextFor(database)
const newOrganisation = () => createOrganisation(ctx, organisationInput())

type Person = { organisationId?: string; signedIn?: boolean; name?: string }

/** A user whose login exists, invited two days ago; nobody is asked for it. */
async function person({ organisationId, signedIn = true, name = 'Ann Example' }: Person = {}) {
  const organisation = organisationId ?? (await newOrganisation()).id
  const { id, email } = await create(ctx, {
    organisationId: organisation,
    name,
    email: freshEmail(),
  })
  await database.sql`
    update partner_users set provisioning = 'provisioned', cognito_sub = ${id},
      invited_at = now() - interval '2 days', invitation_expires_at = now() + interval '5 days',
      first_signed_in_at = ${signedIn ? new Date() : null},
      last_signed_in_at = ${signedIn ? new Date() : null}
    where id = ${id}`
  await database.sql`delete from graphile_worker._private_jobs`
  return { id, email, organisationId: organisation, payload: { partnerUserId: id } }
}

async function openSession(partnerUserId: string) {
  const id = uuidv7()
  await database.sql`
    insert into sessions (id, partner_user_id, expires_at)
    values (${id}, ${partnerUserId}, now() + interval '1 hour')`
  return () => readSession(database, ctx.config, id)
}

const code = (expected: string) => expect.objectContaining({ code: expected })
const actionsOf = async (organisationId: string) =>
  (await historyOf(database, organisationId)).map(({ action }) => action)
const alignment = ({ id }: { id: string }) => [
  { task: 'alignLogin', payload: { partnerUserId: id } },
]

describe('suspending a user', () => {
  it('ends every open session at once, says by whom, when and why, and has the login follow', async () => {
    const user = await person()
    const session = await openSession(user.id)
    expect(await session()).toMatchObject({ id: user.id })
    const view = await suspend(ctx, { ...user.payload, reason: ' Left the  company ' })
    expect(view.status).toEqual({
      kind: 'suspended',
      since: expect.stringMatching(/Z$/),
      by: 'Ada Administrator',
      reason: 'Left the company',
    })
    expect(await session()).toBeNull()
    expect(await jobsOf(database, user.id)).toEqual(alignment(user))
    expect((await historyOf(database, user.organisationId)).at(-1)).toMatchObject({
      action: 'partner_user.suspended',
      reason: 'Left the company',
    })
  })

  it('needs a reason', async () => {
    const user = await person()
    await expect(suspend(ctx, { ...user.payload, reason: ' ' })).rejects.toMatchObject({
      code: 'invalid',
      fields: { reason: expect.any(String) },
    })
  })

  it('does not bring old sessions back when it is over', async () => {
    const user = await person()
    const session = await openSession(user.id)
    await suspend(ctx, { ...user.payload, reason: 'Left' })
    const view = await reactivate(ctx, user.payload)
    expect(view).toMatchObject({ status: { kind: 'active' }, suspension: null })
    expect(await session()).toBeNull()
  })

  it('by two administrators at once happens once', async () => {
    const user = await person()
    const results = await Promise.allSettled(
      [1, 2, 3, 4].map(() => suspend(ctx, { ...user.payload, reason: 'Left' })),
    )
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    const actions = await actionsOf(user.organisationId)
    expect(actions.filter((action) => action === 'partner_user.suspended')).toHaveLength(1)
  })

  it('is refused as stale to somebody who looked at an older version', async () => {
    const user = await person()
    const { version } = await get(ctx, { partnerUserId: user.id })
    await rename(ctx, { ...user.payload, name: 'Ann Other', version })
    await expect(suspend(ctx, { ...user.payload, reason: 'Left', version })).rejects.toEqual(
      code('stale'),
    )
  })
})

describe('moving a user', () => {
  it('ends the sessions, keeps the login, and leaves a line on either side', async () => {
    const user = await person()
    const target = await newOrganisation()
    const session = await openSession(user.id)
    const view = await move(ctx, { ...user.payload, organisationId: target.id })
    expect(view).toMatchObject({ organisationId: target.id, status: { kind: 'active' } })
    expect(await session()).toBeNull()
    expect(await jobsOf(database, user.id)).toEqual(alignment(user))
    expect(await actionsOf(user.organisationId)).toContain('partner_user.moved_away')
    expect(await actionsOf(target.id)).toContain('partner_user.moved')
    expect((await list(ctx, { organisationId: user.organisationId })).rows).toEqual([])
  })

  it('to two organisations at once ends in one of them, with history that fits', async () => {
    const user = await person()
    const targets = await Promise.all([newOrganisation(), newOrganisation()])
    const { version } = await get(ctx, { partnerUserId: user.id })
    const results = await Promise.allSettled(
      targets.map(({ id }) => move(ctx, { ...user.payload, organisationId: id, version })),
    )
    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    const lines = await Promise.all(targets.map(({ id }) => actionsOf(id)))
    expect(lines.flat().filter((action) => action === 'partner_user.moved')).toHaveLength(1)
  })

  it('to where the user is, to nowhere, or into the archive is refused', async () => {
    const user = await person()
    const archived = await newOrganisation()
    await archive(ctx, { id: archived.id })
    for (const [organisationId, expected] of [
      [user.organisationId, 'conflict'],
      [uuidv7(), 'not_found'],
      [archived.id, 'conflict'],
    ]) {
      await expect(move(ctx, { ...user.payload, organisationId })).rejects.toMatchObject({
        code: expected,
        fields: { organisationId: expect.any(String) },
      })
    }
  })
})

describe('correcting a name', () => {
  it('is written down with before and after, and the login follows', async () => {
    const user = await person()
    expect(await rename(ctx, { ...user.payload, name: 'Anne Example' })).toMatchObject({
      name: 'Anne Example',
    })
    expect((await historyOf(database, user.organisationId)).at(-1)).toMatchObject({
      action: 'partner_user.renamed',
      before: { name: 'Ann Example' },
      after: { name: 'Anne Example' },
    })
    expect(await jobsOf(database, user.id)).toEqual(alignment(user))
  })

  it('to what it is leaves no trace', async () => {
    const user = await person()
    await rename(ctx, { ...user.payload, name: 'Ann Example' })
    expect(await jobsOf(database, user.id)).toEqual([])
    expect(await actionsOf(user.organisationId)).not.toContain('partner_user.renamed')
  })
})

describe('removing a user', () => {
  it('ends access at once; the address says that it is being removed until Cognito confirms', async () => {
    const user = await person()
    const session = await openSession(user.id)
    await remove(ctx, user.payload)
    expect(await session()).toBeNull()
    const { rows, beingRemoved } = await list(ctx, { organisationId: user.organisationId })
    expect({ rows, beingRemoved }).toEqual({ rows: [], beingRemoved: 1 })
    const again = { organisationId: user.organisationId, name: 'Ann', email: user.email }
    await expect(create(ctx, again)).rejects.toMatchObject({
      code: 'conflict',
      fields: { email: 'This email address is being removed. Try again shortly.' },
    })
    await database.sql`update partner_users set removed_at = now() where id = ${user.id}`
    expect((await create(ctx, again)).email).toBe(user.email)
    expect((await list(ctx, { organisationId: user.organisationId })).beingRemoved).toBe(0)
  })

  it('leaves nothing to be done with the user', async () => {
    const user = await person()
    await remove(ctx, user.payload)
    const target = await newOrganisation()
    for (const attempt of [
      () => remove(ctx, user.payload),
      () => suspend(ctx, { ...user.payload, reason: 'Left' }),
      () => rename(ctx, { ...user.payload, name: 'Anne' }),
      () => move(ctx, { ...user.payload, organisationId: target.id }),
      () => resetAuthenticator(ctx, user.payload),
      () => resendInvitation(ctx, user.payload),
    ]) {
      await expect(attempt()).rejects.toEqual(code('conflict'))
    }
  })

  it('by two administrators at once happens once', async () => {
    const user = await person()
    const results = await Promise.allSettled([1, 2, 3].map(() => remove(ctx, user.payload)))
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    const actions = await actionsOf(user.organisationId)
    expect(actions.filter((action) => action === 'partner_user.removed')).toHaveLength(1)
  })

  it('while somebody suspends the user ends removed, without an error of our own', async () => {
    const user = await person()
    const results = await Promise.allSettled([
      remove(ctx, user.payload),
      suspend(ctx, { ...user.payload, reason: 'Left' }),
    ])
    expect(results[0]?.status).toBe('fulfilled')
    if (results[1]?.status === 'rejected') expect(results[1].reason).toEqual(code('conflict'))
  })
})

describe('resending an invitation', () => {
  it('works on an expired one, keeps the row where it is, and shows that one is on its way', async () => {
    const user = await person({ signedIn: false })
    await database.sql`
      update partner_users set invitation_expires_at = now() - interval '1 hour' where id = ${user.id}`
    expect(await resendInvitation(ctx, user.payload)).toMatchObject({
      status: { kind: 'invitation_expired' },
      invitationRequested: true,
      waiting: true,
    })
    expect(await jobsOf(database, user.id)).toEqual(alignment(user))
  })

  it('is on its way to nobody who is suspended meanwhile', async () => {
    const user = await person({ signedIn: false })
    await resendInvitation(ctx, user.payload)
    expect(await suspend(ctx, { ...user.payload, reason: 'Left' })).toMatchObject({
      status: { kind: 'suspended' },
      invitationRequested: false,
    })
  })

  it('is possible once a minute, however many ask at once', async () => {
    const user = await person({ signedIn: false })
    const results = await Promise.allSettled(
      [1, 2, 3, 4].map(() => resendInvitation(ctx, user.payload)),
    )
    const refused = results.flatMap((result) => (result.status === 'rejected' ? result.reason : []))
    expect(refused).toEqual([code('conflict'), code('conflict'), code('conflict')])
    await database.sql`update partner_users set invited_at = now() where id = ${user.id}`
    await expect(resendInvitation(ctx, user.payload)).rejects.toEqual(code('rate_limited'))
  })

  it('is possible ten times a day', async () => {
    const user = await person({ signedIn: false })
    for (let time = 0; time < 10; time += 1) {
      await resendInvitation(ctx, user.payload)
      await database.sql`
        update partner_users set invitation_requested_at = now() - interval '2 minutes',
          invited_at = now() - interval '2 minutes' where id = ${user.id}`
    }
    await expect(resendInvitation(ctx, user.payload)).rejects.toEqual(code('rate_limited'))
  })

  it('is refused for somebody who has signed in, or is suspended', async () => {
    const active = await person()
    await expect(resendInvitation(ctx, active.payload)).rejects.toEqual(code('conflict'))
    const suspended = await person({ signedIn: false })
    await suspend(ctx, { ...suspended.payload, reason: 'Left' })
    await expect(resendInvitation(ctx, suspended.payload)).rejects.toEqual(code('conflict'))
  })

  it('for several users answers for each', async () => {
    const waiting = await person({ signedIn: false })
    const active = await person()
    const nobody = uuidv7()
    const partnerUserIds = [waiting.id, active.id, nobody, waiting.id]
    expect(await resendInvitations(ctx, { partnerUserIds })).toEqual([
      { partnerUserId: waiting.id, outcome: 'requested', message: null },
      { partnerUserId: active.id, outcome: 'refused', message: expect.any(String) },
      { partnerUserId: nobody, outcome: 'refused', message: 'There is no such partner user.' },
    ])
  })
})

describe('recovery of somebody without the authenticator app', () => {
  it('ends the sessions, forgets the app and is written down', async () => {
    const user = await person()
    await database.sql`
      update partner_users set authenticator_enrolled_at = now() where id = ${user.id}`
    const session = await openSession(user.id)
    expect((await get(ctx, { partnerUserId: user.id })).authenticator).toBe(true)
    expect((await resetAuthenticator(ctx, user.payload)).authenticator).toBe(false)
    expect(await session()).toBeNull()
    expect(await jobsOf(database, user.id)).toEqual(alignment(user))
    expect((await historyOf(database, user.organisationId)).at(-1)).toMatchObject({
      action: 'partner_user.authenticator_reset',
      before: { authenticator: true },
    })
  })
})

describe('before a suspension', () => {
  it('says how many lose access and how many of them signed in lately', async () => {
    const { id: organisationId } = await newOrganisation()
    const [, old, suspended, removed] = [
      await person({ organisationId }),
      await person({ organisationId }),
      await person({ organisationId }),
      await person({ organisationId }),
      await person({ organisationId, signedIn: false }),
    ]
    await database.sql`
      update partner_users set last_signed_in_at = now() - interval '31 days' where id = ${old?.id ?? ''}`
    await suspend(ctx, { ...suspended?.payload, reason: 'Left' })
    await remove(ctx, { ...removed?.payload })
    expect(await previewSuspension(ctx, { organisationId })).toEqual({
      losesAccess: 3,
      signedInLast30Days: 1,
    })
    expect(await previewSuspension(ctx, { partnerUserId: old?.id })).toEqual({
      losesAccess: 1,
      signedInLast30Days: 0,
    })
    await suspendOrganisation(ctx, { id: organisationId, reason: 'Unpaid' })
    expect(await previewSuspension(ctx, { organisationId })).toMatchObject({ losesAccess: 0 })
  })
})

describe('a list of users', () => {
  it('can be narrowed down to a status and to part of a name or address', async () => {
    const { id: organisationId } = await newOrganisation()
    const ann = await person({ organisationId, name: 'Ann 100% Example' })
    const ben = await person({ organisationId, name: 'Ben Example', signedIn: false })
    const found = async (filter: object) =>
      (await list(ctx, { organisationId, ...filter })).rows.map(({ id }) => id)
    expect(await found({})).toEqual([ben.id, ann.id])
    expect(await found({ status: 'active' })).toEqual([ann.id])
    expect(await found({ status: 'invited' })).toEqual([ben.id])
    expect(await found({ search: '100%' })).toEqual([ann.id])
    expect(await found({ search: ben.email.slice(2, 12).toUpperCase() })).toEqual([ben.id])
    expect(await found({ search: 'example', status: 'suspended' })).toEqual([])
  })

  it('finds by each status exactly whom it shows with it', async () => {
    const { id: organisationId } = await newOrganisation()
    const invitations = [null, '2020-01-01', '2990-01-01']
    for (const provisioning of ['pending', 'provisioned', 'rejected'])
      for (const suspendedAt of [null, '2026-01-01'])
        for (const signedInAt of [null, '2026-01-01'])
          for (const expiresAt of invitations) {
            const { id } = await person({ organisationId })
            await database.sql`
              update partner_users set provisioning = ${provisioning}, suspended_at = ${suspendedAt},
                first_signed_in_at = ${signedInAt}, last_signed_in_at = ${signedInAt},
                invitation_expires_at = ${expiresAt}
              where id = ${id}`
          }
    for (const suspended of [false, true]) {
      if (suspended) await suspendOrganisation(ctx, { id: organisationId, reason: 'Unpaid' })
      const { rows } = await list(ctx, { organisationId })
      expect(rows).toHaveLength(36)
      for (const kind of new Set(rows.map(({ status }) => status.kind))) {
        const narrowed = await list(ctx, { organisationId, status: kind })
        expect(narrowed.rows).toEqual(rows.filter(({ status }) => status.kind === kind))
      }
    }
    await reactivateOrganisation(ctx, { id: organisationId })
  })
})

it('the history of one user follows them through organisations', async () => {
  const user = await person()
  const target = await newOrganisation()
  await move(ctx, { ...user.payload, organisationId: target.id })
  const { entries } = await listHistory(ctx, user.payload)
  expect(entries.map(({ action }) => action)).toEqual([
    'partner_user.moved',
    'partner_user.created',
  ])
  await expect(
    listHistory(ctx, { ...user.payload, organisationId: target.id }),
  ).rejects.toMatchObject({ code: 'invalid' })
})
