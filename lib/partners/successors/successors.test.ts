import { expect, it } from 'vitest'
import { uuidv7 } from '@/db/ids'
import { list as listAttention } from '@/lib/operations/attention/list'
import { readCounts } from '@/lib/operations/attention/read-counts'
import { apiClient, contextFor } from '@/tests/support/context'
import { testDatabase } from '@/tests/support/database'
import { historyOf, jobsOf, organisationInput } from '@/tests/support/partners'
import { fullOrganisation, proposed, staffMember } from '@/tests/support/successors'
import { archive } from '../organisations/archive'
import { changePageAccess } from '../organisations/change-page-access'
import { create as createOrganisation } from '../organisations/create'
import { suspend } from '../organisations/suspend'
import { update } from '../organisations/update'
import { change as changeTags } from '../tags/change'
import { approve } from './approve'
import { decline } from './decline'
import { get } from './get'
import { propose } from './propose'
import { readOfOrganisation } from './read-of-organisation'
import { readPreview } from './read-preview'
import { approvalOf, type SuccessionView } from './views'
import { withdraw } from './withdraw'

const database = await testDatabase()
const { sql } = database
const ada = await staffMember(database, 'Ada')
const ben = await staffMember(database, 'Ben')
const viewer = await staffMember(database, 'Vic', 'viewer')
const organisation = () => createOrganisation(ada, organisationInput())

const approval = async ({ id }: SuccessionView) => approvalOf(await get(ada, { successionId: id }))
const stateOf = async ({ id }: { id: string }) => (await get(ada, { successionId: id })).state
const code = (expected: string) => expect.objectContaining({ code: expected })

it('a proposal moves nothing, stands on both organisations, and needs attention', async () => {
  const [from, to] = [await fullOrganisation(database, ada), await organisation()]
  const succession = await proposed(ada, from.id, to.id)
  expect(succession).toMatchObject({
    kind: 'merge',
    state: 'proposed',
    organisation: { id: from.id, archived: false },
    successor: { id: to.id },
    proposedBy: 'Ada',
    usersMoved: 0,
  })
  for (const { id } of [from, to]) {
    expect((await readOfOrganisation(viewer, { id })).successions).toEqual([succession])
    expect((await historyOf(database, id)).at(-1)).toMatchObject({
      action: 'partner_organisation.succession_proposed',
      actor_name: 'Ada',
      reason: 'Wrong account',
    })
  }
  const groups = await listAttention(viewer)
  expect(groups.find(({ kind }) => kind === 'successions')?.items).toContainEqual(
    expect.objectContaining({
      id: succession.id,
      reason: 'Ada proposed it: Wrong account',
      subject: { kind: 'succession', organisationId: from.id, successionId: succession.id },
    }),
  )
  expect(await readCounts(viewer)).toContainEqual({
    kind: 'successions',
    count: expect.any(Number),
  })
  expect(await jobsOf(database, succession.id)).toEqual([])
  await withdraw(ada, { successionId: succession.id })
})

it('who proposed it does not decide it; another administrator does, once', async () => {
  const succession = await proposed(ada, (await organisation()).id)
  const input = await approval(succession)
  await expect(approve(ada, input)).rejects.toEqual(code('forbidden'))
  const own = { successionId: succession.id, reason: 'No' }
  await expect(decline(ada, own)).rejects.toEqual(code('forbidden'))
  await expect(approve(viewer, input)).rejects.toEqual(code('forbidden'))
  await expect(withdraw(ben, { successionId: succession.id })).rejects.toEqual(code('forbidden'))
  const both = await Promise.allSettled([approve(ben, input), approve(ben, input)])
  expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
  expect(await stateOf(succession)).toBe('running')
  expect(await jobsOf(database, succession.id)).toEqual([
    { task: 'carryOutSuccession', payload: { successionId: succession.id } },
  ])
  await expect(decline(ben, own)).rejects.toEqual(code('conflict'))
  await expect(withdraw(ada, { successionId: succession.id })).rejects.toEqual(code('conflict'))
})

it('the database holds that two people decide', async () => {
  const succession = await proposed(ada, (await organisation()).id)
  await expect(sql`
    update successions set state = 'running', decided_by_id = proposed_by_id, decided_by = 'Ada',
      decided_at = now() where id = ${succession.id}`).rejects.toThrow(/successions_two_people/)
  await expect(
    sql`update successions set facts = '{}' where id = ${succession.id}`,
  ).rejects.toThrow(/cannot be changed/)
})

it('a program neither proposes nor decides, as behind it could be the other of the two', async () => {
  const program = contextFor(database, apiClient())
  const { id } = await organisation()
  await expect(proposed(program, id)).rejects.toEqual(code('forbidden'))
  const succession = await proposed(ada, id)
  await expect(approve(program, await approval(succession))).rejects.toEqual(code('forbidden'))
  expect(await get(program, { successionId: succession.id })).toMatchObject({ steps: [] })
})

it('a proposal of somebody who is no administrator any more is not approved, and can be declined', async () => {
  const gone = await staffMember(database, 'Gus')
  const succession = await proposed(gone, (await organisation()).id)
  await sql`update staff_members set role = 'viewer' where id = ${gone.actor.id}`
  await expect(approve(ben, await approval(succession))).rejects.toEqual(code('conflict'))
  await sql`
    update staff_members set role = 'administrator', disabled_at = now() where id = ${gone.actor.id}`
  await expect(approve(ben, await approval(succession))).rejects.toEqual(code('conflict'))
  const input = { successionId: succession.id, reason: 'They left' }
  expect(await decline(ben, input)).toMatchObject({
    state: 'declined',
    decision: { by: 'Ben', reason: 'They left' },
  })
})

it('what changed since it was looked at is looked at again before it is approved', async () => {
  const [from, to] = [await organisation(), await organisation()]
  const succession = await proposed(ada, from.id, to.id)
  const seen = await approval(succession)
  await update(ada, { id: to.id, version: to.version, name: 'Another name', logoUrl: '' })
  await expect(approve(ben, seen)).rejects.toEqual(code('stale'))
  const now = await get(ben, { successionId: succession.id })
  expect(now).toMatchObject({ changedSince: true, successorName: 'Another name' })
  await suspend(ada, { id: from.id, reason: 'Unpaid' })
  const suspended = await get(ben, { successionId: succession.id })
  await expect(approve(ben, await approval(suspended))).rejects.toMatchObject({
    code: 'conflict',
    message: expect.stringContaining('is suspended'),
  })
  await archive(ada, { id: from.id })
  const archived = await get(ben, { successionId: succession.id })
  await expect(approve(ben, await approval(archived))).rejects.toMatchObject({
    code: 'conflict',
    message: expect.stringContaining('is archived'),
  })
  expect(await stateOf(succession)).toBe('proposed')
})

it.each(['organisation', 'successor'] as const)(
  'a page that the %s lost since is looked at again before the merge gives it back',
  async (party) => {
    const succession = await proposed(ada, (await organisation()).id, (await organisation()).id)
    const seen = await approval(succession)
    await changePageAccess(ada, { id: succession[party]?.id, withdraw: ['shop'] })
    await expect(approve(ben, seen)).rejects.toEqual(code('stale'))
    const now = await get(ben, { successionId: succession.id })
    expect((party === 'organisation' ? now : now.successorHas)?.pageAccess).toEqual([
      'self-service',
    ])
    expect(await approve(ben, approvalOf(now))).toMatchObject({ state: 'running' })
  },
)

it('only what is locked is corrected by a successor, and never into itself or something that is open', async () => {
  const { id, name, zuoraAccountKey, invoiceOwner } = await organisation()
  const same = { name: `${name} GmbH`, zuoraAccountKey, invoiceOwner }
  await expect(proposed(ada, id, undefined, same)).rejects.toMatchObject({
    code: 'invalid',
    fields: { zuoraAccountKey: expect.stringContaining('already') },
  })
  await expect(proposed(ada, id, id)).rejects.toEqual(code('invalid'))
  await expect(proposed(ada, id, uuidv7())).rejects.toEqual(code('not_found'))
  await expect(propose(ada, { kind: 'merge', organisationId: id })).rejects.toEqual(code('invalid'))
  const other = await organisation()
  await proposed(ada, id, other.id)
  await expect(proposed(ada, id)).rejects.toEqual(code('conflict'))
  await expect(proposed(ada, other.id)).rejects.toEqual(code('conflict'))
  await expect(proposed(ada, (await organisation()).id, id)).rejects.toEqual(code('conflict'))
})

it('of two proposals for one organisation at once, one is made', async () => {
  const { id } = await organisation()
  const made = await Promise.allSettled([proposed(ada, id), proposed(ben, id)])
  expect(made.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
})

it('shows what moves and what stays, and why two organisations cannot be merged', async () => {
  const [from, to] = [await fullOrganisation(database, ada, 3), await organisation()]
  const input = { organisationId: from.id, successorId: to.id }
  expect(await readPreview(ada, input)).toMatchObject({
    counts: { users: 3, offers: 1, notes: 1, contacts: 1, orders: 0, subscriptions: 0 },
    tags: ['Everywhere', expect.stringMatching(/^Tag /)],
    owner: 'Ada',
    pageAccess: ['shop', 'self-service'],
    successor: { id: to.id, tags: [], owner: null, counts: { users: 0 } },
    problem: null,
  })
  const many = Array.from({ length: 19 }, (_, index) => `Many ${index}`)
  await changeTags(ada, { id: to.id, add: many })
  expect(await readPreview(ada, input)).toMatchObject({ problem: expect.stringContaining('tags') })
  await expect(proposed(ada, from.id, to.id)).rejects.toEqual(code('conflict'))
})
