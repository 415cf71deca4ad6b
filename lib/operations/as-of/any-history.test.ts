import { expect, test } from 'vitest'
import { AppError } from '@/lib/core/errors'
import { archive } from '@/lib/partners/organisations/archive'
import { create } from '@/lib/partners/organisations/create'
import { get } from '@/lib/partners/organisations/get'
import { reactivate } from '@/lib/partners/organisations/reactivate'
import { restore } from '@/lib/partners/organisations/restore'
import { setPageAccess } from '@/lib/partners/organisations/set-page-access'
import { suspend } from '@/lib/partners/organisations/suspend'
import { update } from '@/lib/partners/organisations/update'
import { assign } from '@/lib/partners/owners/assign'
import { carryOutSuccession } from '@/lib/partners/successors/effects'
import { change as changeTags } from '@/lib/partners/tags/change'
import { merge as mergeTag } from '@/lib/partners/tags/merge'
import { remove as removeTag } from '@/lib/partners/tags/remove'
import { rename as renameTag } from '@/lib/partners/tags/rename'
import { create as createUser } from '@/lib/partners/users/create'
import { move } from '@/lib/partners/users/move'
import { reactivate as reactivateUser } from '@/lib/partners/users/reactivate'
import { remove } from '@/lib/partners/users/remove'
import { rename } from '@/lib/partners/users/rename'
import { suspend as suspendUser } from '@/lib/partners/users/suspend'
import { contextFor, job } from '@/tests/support/context'
import { testDatabase } from '@/tests/support/database'
import { freshEmail, organisationInput } from '@/tests/support/partners'
import { approveAsItIs, proposed, staffMember } from '@/tests/support/successors'
import { readAsOf } from './read-as-of'

const database = await testDatabase()
const { sql } = database
const [ada, ben] = [await staffMember(database, 'Ada'), await staffMember(database, 'Ben')]

/** Numbers that look random and are the same for the same seed. */
function numbers(seed: number) {
  let state = seed
  return (below: number) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
    return Math.floor((state / 2_147_483_648) * below)
  }
}

async function clock(): Promise<string> {
  const [row] = await sql`
    select to_char(clock_timestamp() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at`
  return String(row?.at)
}

/** The next millisecond of the database's clock. */
async function nextMoment(): Promise<string> {
  const begun = await clock()
  let at = begun
  while (at === begun) at = await clock()
  return at
}

/** A time after all that was done, and before all that will be. */
async function now(): Promise<string> {
  const at = await nextMoment()
  await nextMoment()
  return at
}

const organisations = () => sql<{ id: string }[]>`select id from partner_organisations order by id`

/** What is stored of an organisation and its users. */
async function stored(id: string) {
  const { name, logoUrl, suspension, archivedAt, pageAccess } = await get(ada, { id })
  const tags = await sql`
    select name from tags join organisation_tags on tag_id = tags.id where organisation_id = ${id}`
  const [owner] = await sql`
    select name from organisation_owners join staff_members on staff_members.id = staff_member_id
    where organisation_id = ${id}`
  const users = await sql`
    select users.id, users.name, users.email,
      case when users.suspended_at is not null then 'suspended'
        when organisations.suspended_at is not null then 'organisation_suspended'
        else 'setting_up' end as status
    from partner_users users join partner_organisations organisations on organisations.id = organisation_id
    where organisation_id = ${id} and removal_requested_at is null order by users.id`
  return {
    name,
    logoUrl,
    suspended: suspension !== null,
    archived: archivedAt !== null,
    pageAccess: [...pageAccess].sort(),
    tags: tags.map((tag) => String(tag.name)).sort(),
    owner: owner ? String(owner.name) : null,
    users: users.map((user) => ({ ...user })),
  }
}

/** One thing that somebody does, or finds that it cannot be done. */
async function anyVerb(random: (below: number) => number): Promise<void> {
  const one = <T>(of: readonly T[]) => of[random(of.length)] as T
  const all = (await organisations()).map(({ id }) => id)
  const [id, other] = [one(all), one(all)]
  const people =
    await sql`select id, organisation_id from partner_users where removed_at is null order by id`
  const partnerUserId = people.length > 0 ? String(one([...people])?.id) : ''
  const tags = await sql`select id from tags order by id`
  const tagId = () => String(one([...tags])?.id)
  const word = `${random(1_000)}`
  const verbs: (() => Promise<unknown>)[] = [
    () => create(ada, organisationInput()),
    async () => {
      const { version } = await get(ada, { id })
      await update(ada, {
        id,
        version,
        name: `Renamed ${word}`,
        logoUrl: `https://logos.example/${word}`,
      })
    },
    () =>
      setPageAccess(ada, {
        id,
        pages: one([[], ['shop'], ['self-service'], ['shop', 'self-service']]),
      }),
    () => suspend(ada, { id, reason: 'Unpaid' }),
    () => reactivate(ada, { id }),
    () => archive(ada, { id }),
    () => restore(ada, { id }),
    () => assign(ada, { id, staffMemberId: one([ada.actor.id, ben.actor.id, null]) }),
    () => changeTags(ada, { id, add: [`Tag ${random(6)}`, `Tag ${random(6)}`] }),
    () => changeTags(ada, { id, remove: [tagId()] }),
    () => renameTag(ada, { id: tagId(), name: `Tag ${word}` }),
    () => (random(4) === 0 ? mergeTag(ada, { id: tagId(), into: tagId() }) : Promise.resolve()),
    () => (random(6) === 0 ? removeTag(ada, { id: tagId() }) : Promise.resolve()),
    ...Array.from(
      { length: 3 },
      () => () =>
        createUser(ada, { organisationId: id, name: `User ${word}`, email: freshEmail() }),
    ),
    () => rename(ada, { partnerUserId, name: `User ${word}` }),
    () => suspendUser(ada, { partnerUserId, reason: 'Leave' }),
    () => reactivateUser(ada, { partnerUserId }),
    () => move(ada, { partnerUserId, organisationId: other }),
    () => move(ada, { partnerUserId, organisationId: other }),
    () => remove(ada, { partnerUserId }),
    async () => {
      if (random(3) > 0) return
      const succession = await proposed(ada, id, one([other, undefined]))
      await approveAsItIs(ben, succession.id)
      await carryOutSuccession(contextFor(database, job), { successionId: succession.id })
    },
  ]
  await one(verbs)().catch((error) => {
    if (!(error instanceof AppError)) throw error
  })
}

test('whatever was done, each organisation is rebuilt as it was after each step', async () => {
  const seed = Date.now() % 1_000_000
  const random = numbers(seed)
  for (let times = 0; times < 3; times += 1) await create(ada, organisationInput())
  const steps: { at: string; states: Map<string, Awaited<ReturnType<typeof stored>>> }[] = []
  for (let step = 0; step < 40; step += 1) {
    await anyVerb(random)
    const states = new Map<string, Awaited<ReturnType<typeof stored>>>()
    for (const { id } of await organisations()) states.set(id, await stored(id))
    steps.push({ at: await now(), states })
  }
  for (const [step, { at, states }] of steps.entries()) {
    for (const { id } of await organisations()) {
      const { facts, gaps } = await readAsOf(ada, { id, at })
      const was = states.get(id)
      const where = `seed ${seed}, step ${step}, organisation ${id}`
      expect(facts === null, where).toBe(was === undefined)
      if (!facts || !was) continue
      const { users, tags, pageAccess, ...rest } = facts
      expect({ ...rest, pageAccess: [...pageAccess].sort() }, where).toMatchObject({
        name: was.name,
        logoUrl: was.logoUrl,
        suspended: was.suspended,
        archived: was.archived,
        owner: was.owner,
        pageAccess: was.pageAccess,
      })
      if (gaps.length === 0) expect([...tags].sort(), where).toEqual(was.tags)
      else
        expect(
          gaps.every((gap) => gap.startsWith('tag_')),
          where,
        ).toBe(true)
      expect(
        users.map(({ removedSince: _, ...user }) => user),
        where,
      ).toEqual(was.users)
    }
  }
}, 120_000)
