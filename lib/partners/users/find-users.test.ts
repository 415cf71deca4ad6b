import { beforeAll, describe, expect, test } from 'vitest'
import { partnerUserStatuses } from '@/db/enums'
import { uuidv7 } from '@/db/ids'
import { findUsersByIds } from '@/db/queries/partners/user-search'
import type { ListInput } from '@/lib/core/list'
import { create as createOrganisation } from '@/lib/partners/organisations/create'
import { contextFor, viewer } from '@/tests/support/context'
import { testDatabase } from '@/tests/support/database'
import { organisationInput } from '@/tests/support/partners'
import { everything } from '@/tests/support/scope'
import { findUsers } from './find-users'
import { statusLabels } from './labels'
import type { allUsersList } from './lists'
import { deriveStatus } from './policy'

const database = await testDatabase()
const ctx = contextFor(database, viewer())

type Columns = Record<string, string | Date | null>

async function insert(organisationId: string, name: string, columns: Columns = {}) {
  const id = uuidv7()
  await database.sql`
    insert into partner_users ${database.sql({
      id,
      organisation_id: organisationId,
      name,
      email: `${id}@people.example`,
      ...columns,
    })}`
  return id
}

async function organisation(name: string) {
  const { id } = await createOrganisation(contextFor(database), organisationInput({ name }))
  return id
}

async function everyone(input: ListInput<typeof allUsersList>) {
  const names: string[] = []
  let after: string | null | undefined
  do {
    const page = await findUsers(ctx, { ...input, ...(after && { after }) })
    names.push(...page.rows.map(({ name }) => name))
    after = page.after
  } while (after)
  return names
}

const hour = 3_600_000
const [past, future] = [new Date(Date.now() - hour), new Date(Date.now() + hour)]

let open: string
let suspended: string
const ids: string[] = []

beforeAll(async () => {
  open = await organisation('Open Trading')
  suspended = await organisation('Sundown Systems')
  await database.sql`update partner_organisations set suspended_at = now() where id = ${suspended}`
  const choices: Columns[] = [
    { provisioning: 'pending' },
    { provisioning: 'rejected', provisioning_reason: 'mail_failed' },
    { provisioning: 'provisioned' },
  ]
  for (const organisationId of [open, suspended]) {
    for (const choice of choices) {
      for (const suspended_at of [null, past]) {
        for (const signedIn of [null, past]) {
          for (const invitation_expires_at of [null, past, future]) {
            ids.push(
              await insert(organisationId, `Person ${ids.length}`, {
                ...choice,
                cognito_sub: choice.provisioning === 'provisioned' ? uuidv7() : null,
                suspended_at,
                invitation_expires_at,
                first_signed_in_at: signedIn,
                last_signed_in_at: signedIn,
              }),
            )
          }
        }
      }
    }
  }
})

describe('the filter', () => {
  test('knows every status there is', () => {
    expect([...partnerUserStatuses].sort()).toEqual(Object.keys(statusLabels).sort())
  })

  test.each(partnerUserStatuses)('%s finds exactly those who have it', async (status) => {
    const now = new Date()
    const expected = (await findUsersByIds(database.reads, everything, ids))
      .filter(({ user, organisation }) => deriveStatus(user, organisation, now).kind === status)
      .map(({ user }) => user.name)
    expect(expected.length).toBeGreaterThan(0)
    expect((await everyone({ status })).sort()).toEqual(expected.sort())
    expect((await everyone({ status, search: 'person' })).sort()).toEqual(expected.sort())
  })

  test('of who has never signed in combines with each status, and with a search', async () => {
    const now = new Date()
    const never = (await findUsersByIds(database.reads, everything, ids)).filter(
      ({ user }) => user.firstSignedInAt === null && user.lastSignedInAt === null,
    )
    const named = (found: typeof never) => found.map(({ user }) => user.name).sort()
    for (const search of ['', 'person']) {
      const all = await everyone({ neverSignedIn: true, search })
      expect(all.sort()).toEqual(named(never))
      for (const status of partnerUserStatuses) {
        const expected = never.filter(
          ({ user, organisation }) => deriveStatus(user, organisation, now).kind === status,
        )
        const found = await everyone({ neverSignedIn: true, status, search })
        expect(found.sort(), status).toEqual(named(expected))
      }
    }
    const { extent } = await findUsers(ctx, { neverSignedIn: true, size: 1, counted: true })
    expect(extent).toEqual({ preceding: 0, total: never.length })
  })

  test('shows invitations in the order of their end', async () => {
    const { rows } = await findUsers(ctx, { status: 'invited' })
    const ends = rows.map(({ status }) => (status.kind === 'invited' ? status.expiresAt : ''))
    expect(ends).toEqual([...ends].sort())
  })

  test('of an unknown status is refused', async () => {
    await expect(findUsers(ctx, { status: 'gone' })).rejects.toMatchObject({ code: 'invalid' })
  })
})

describe('the list', () => {
  test('goes on page by page in the order of names, and back again', async () => {
    const all = await everyone({})
    expect(all).toHaveLength(ids.length)
    expect(all).toEqual([...all].sort(new Intl.Collator('und').compare))
    const first = await findUsers(ctx, {})
    expect(first.before).toBeNull()
    const second = await findUsers(ctx, { after: first.after ?? '' })
    const back = await findUsers(ctx, { before: second.before ?? '' })
    expect(back.rows.map(({ id }) => id)).toEqual(first.rows.map(({ id }) => id))
  })

  test.each([{}, { search: 'example' }, { status: 'active' }, { status: 'invited' }] as const)(
    'knows where each of its pages stands, both ways: %j',
    async (filter) => {
      const total = (await everyone(filter)).length
      const asked = { ...filter, size: 3, counted: true }
      let page = await findUsers(ctx, asked)
      for (let preceding = 0; ; preceding += 3) {
        expect(page.extent).toEqual({ preceding, total })
        if (!page.after) break
        page = await findUsers(ctx, { ...asked, after: page.after })
      }
      for (let preceding = total - page.rows.length; page.before; ) {
        page = await findUsers(ctx, { ...asked, before: page.before })
        preceding -= page.rows.length
        expect(page.extent).toEqual({ preceding, total })
      }
    },
  )

  test('leads back to its last page from a user who is the last by now', async () => {
    const last = (
      await database.sql`
      select id from partner_users order by lower(name) collate "und-x-icu" desc, id desc limit 1`
    )[0]
    expect((await findUsers(ctx, { after: last?.id })).rows.length).toBeGreaterThan(0)
    await expect(findUsers(ctx, { after: uuidv7() })).rejects.toMatchObject({ code: 'invalid' })
  })

  test('leaves out who is removed or on the way, unless Cognito refuses', async () => {
    const organisationId = await organisation('Leaving Partners')
    await insert(organisationId, 'Lea Leaving', { removal_requested_at: past })
    await insert(organisationId, 'Lea Left', { removal_requested_at: past, removed_at: past })
    await insert(organisationId, 'Lea Stuck', {
      removal_requested_at: past,
      provisioning: 'rejected',
      provisioning_reason: 'removal_not_permitted',
    })
    expect(await everyone({ search: 'lea ' })).toEqual(['Lea Stuck'])
    expect(await everyone({ search: 'leaving partners' })).toEqual(['Lea Stuck'])
  })
})

describe('a search', () => {
  let organisationId: string
  beforeAll(async () => {
    organisationId = await organisation('Øresund & Søn A/S')
    await insert(organisationId, 'Zoë Quist', { email: 'zq+eu@quist.example' })
    await insert(open, 'Quentin Zo', { email: 'qz@other.example' })
    await insert(open, 'Max Meister', { email: 'max@xn--maanfertigung-cdb.de' })
  })

  test.each([
    ['part of a name', 'oë qui', ['Zoë Quist']],
    ['a name in other letter case', 'ZOË', ['Zoë Quist']],
    ['words in any order', 'quist zoë', ['Zoë Quist']],
    ['part of an address', '+eu@qui', ['Zoë Quist']],
    ['part of an organisation’s name', 'søn a/s', ['Zoë Quist']],
    ['the beginning of a name', 'zo', ['Quentin Zo', 'Zoë Quist']],
    ['the beginning of an address', 'qz', ['Quentin Zo']],
    ['the beginning of an organisation’s name', 'ør', ['Zoë Quist']],
    ['a name without its accents', 'zoe', ['Zoë Quist']],
    ['the beginning of any word of a name', 'qu', ['Quentin Zo', 'Zoë Quist']],
    ['words of name and address', 'quist zq', ['Zoë Quist']],
    ['a name of an organisation without its accents', 'oresund son', ['Zoë Quist']],
    ['a sign that means something in patterns', '100%', []],
  ])('finds users by %s', async (_, search, names) => {
    expect(await everyone({ search })).toEqual(names)
  })

  test.each([
    'max@maßanfertigung.de',
    'maßanfertigung.de',
    'maßanfertigung max',
    'xn--maanfertigung-cdb',
  ])('finds users at an international domain by %s', async (search) => {
    const { rows } = await findUsers(ctx, { search })
    expect(rows.map(({ email }) => email)).toEqual(['max@maßanfertigung.de'])
  })

  test('says how many it found, and who belongs where', async () => {
    const list = await findUsers(ctx, { search: 'quist' })
    expect(list.matches).toEqual({ count: 1, more: false })
    expect(list.rows).toMatchObject([
      { organisationId, organisationName: 'Øresund & Søn A/S', organisationArchived: false },
    ])
  })
})
