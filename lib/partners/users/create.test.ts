import fc from 'fast-check'
import { expect, it } from 'vitest'
import { uuidv7 } from '@/db/ids'
import type { AppError } from '@/lib/core/errors'
import { contextFor } from '@/tests/support/context'
import { testDatabase } from '@/tests/support/database'
import { freshEmail, historyOf, jobsOf, organisationInput } from '@/tests/support/partners'
import { create as createOrganisation } from '../organisations/create'
import { create } from './create'

const database = await testDatabase()
const ctx = contextFor(database)
const organisation = await createOrganisation(ctx, organisationInput({ name: 'First Partner' }))
const other = await createOrganisation(ctx, organisationInput({ name: 'Other Partner' }))

async function countOf(email: string): Promise<number> {
  const rows = await database.sql`select id from partner_users where lower(email) = ${email}`
  return rows.length
}

it('saves the user, the job and the history together', async () => {
  const email = freshEmail()
  const user = await create(ctx, {
    organisationId: organisation.id,
    name: ' Ann  Example ',
    email: ` ${email.toUpperCase()} `,
  })
  expect(user).toEqual({
    id: expect.any(String),
    organisationId: organisation.id,
    name: 'Ann Example',
    email,
    status: { kind: 'setting_up' },
    createdAt: expect.stringMatching(/Z$/),
    updatedAt: expect.stringMatching(/Z$/),
    version: 1,
    suspension: null,
    emailChange: null,
    invitationRequested: false,
    authenticator: false,
    beingRemoved: false,
    waiting: true,
    abilities: ['rename', 'move', 'suspend', 'remove'],
    hasLogin: false,
    invitedAt: null,
  })
  expect(await jobsOf(database, user.id)).toEqual([
    { task: 'alignLogin', payload: { partnerUserId: user.id } },
  ])
  expect((await historyOf(database, organisation.id)).at(-1)).toMatchObject({
    action: 'partner_user.created',
    after: { name: 'Ann Example', email },
  })
})

it('leads to whose address it is, and says what is suspended or archived', async () => {
  const email = freshEmail()
  const holder = await createOrganisation(ctx, organisationInput({ name: 'Holding Partner' }))
  const user = await create(ctx, { organisationId: holder.id, name: 'Ann Holder', email })
  const refused = () =>
    create(ctx, { organisationId: other.id, name: 'Ann', email }).then(
      () => null,
      (error: AppError) => error,
    )
  const sentence = (error: AppError | null) => error?.fields?.email
  expect(await refused()).toMatchObject({
    code: 'conflict',
    about: {
      partnerUserId: user.id,
      organisationId: holder.id,
      name: 'Ann Holder',
      version: user.version,
      movable: true,
    },
  })
  await database.sql`update partner_users set suspended_at = now() where id = ${user.id}`
  expect(sentence(await refused())).toBe(
    'This email address already belongs to a user of Holding Partner, who is suspended.',
  )
  await database.sql`update partner_organisations set suspended_at = now() where id = ${holder.id}`
  expect(sentence(await refused())).toMatch('Holding Partner, which is suspended.')
  await database.sql`update partner_organisations set archived_at = now() where id = ${holder.id}`
  expect(sentence(await refused())).toMatch('Holding Partner, which is archived.')
  await database.sql`update partner_users set removal_requested_at = now() where id = ${user.id}`
  expect((await refused())?.about?.movable).toBe(false)
})

it('takes an international domain as people write it, keeps it in ASCII, and knows both for one', async () => {
  const local = uuidv7()
  const shown = `${local}@maßanfertigung.de`
  const stored = `${local}@xn--maanfertigung-cdb.de`
  const user = await create(ctx, { organisationId: organisation.id, name: 'Max', email: shown })
  expect(user.email).toBe(shown)
  expect(await countOf(stored)).toBe(1)
  for (const email of [shown, stored, shown.toUpperCase().replace('SS', 'ẞ')]) {
    await expect(
      create(ctx, { organisationId: other.id, name: 'Max', email }),
    ).rejects.toMatchObject({ code: 'conflict' })
  }
  const elsewhere = await create(ctx, {
    organisationId: other.id,
    name: 'Max',
    email: `${local}@massanfertigung.de`,
  })
  expect(elsewhere.email).toBe(`${local}@massanfertigung.de`)
})

it('refuses an address that any organisation has, in whatever letter case, and names it', async () => {
  const email = freshEmail()
  await create(ctx, { organisationId: organisation.id, name: 'Ann', email })
  const sentence = 'This email address already belongs to a user of First Partner.'
  for (const { id } of [organisation, other]) {
    await expect(
      create(ctx, { organisationId: id, name: 'Bob', email: email.toUpperCase() }),
    ).rejects.toMatchObject({ code: 'conflict', message: sentence, fields: { email: sentence } })
  }
  expect(await countOf(email)).toBe(1)
})

it('takes plus-tags for addresses of their own', async () => {
  const [name, domain] = freshEmail().split('@')
  for (const email of [`${name}@${domain}`, `${name}+eu@${domain}`, `${name}+us@${domain}`]) {
    const user = await create(ctx, { organisationId: organisation.id, name: 'Ann', email })
    expect(user.email).toBe(email)
  }
})

it('makes one user of 32 simultaneous requests for one address in mixed letter case', async () => {
  const email = freshEmail()
  const spellings = Array.from({ length: 32 }, (_, number) =>
    [...email].map((char, at) => ((at + number) % 3 === 0 ? char.toUpperCase() : char)).join(''),
  )
  const results = await Promise.allSettled(
    spellings.map((spelling, number) =>
      create(ctx, {
        organisationId: number % 2 === 0 ? organisation.id : other.id,
        name: `Ann ${number}`,
        email: spelling,
      }),
    ),
  )
  const made = results.filter((result) => result.status === 'fulfilled')
  const refused = results.filter((result) => result.status === 'rejected')
  expect(made).toHaveLength(1)
  expect(refused).toHaveLength(31)
  const owner =
    made[0]?.value.organisationId === organisation.id ? 'First Partner' : 'Other Partner'
  for (const { reason } of refused) {
    expect(reason).toMatchObject({
      code: 'conflict',
      fields: { email: `This email address already belongs to a user of ${owner}.` },
    })
  }
  expect(await countOf(email)).toBe(1)
  expect(await jobsOf(database, made[0]?.value.id ?? '')).toHaveLength(1)
})

it('leaves neither job nor history of a refused user', async () => {
  const email = freshEmail()
  await create(ctx, { organisationId: organisation.id, name: 'Ann', email })
  const before = await historyOf(database, organisation.id)
  await expect(
    create(ctx, { organisationId: organisation.id, name: 'Ann', email }),
  ).rejects.toThrow()
  expect(await historyOf(database, organisation.id)).toEqual(before)
})

it('adds nobody to an organisation that does not exist', async () => {
  const email = freshEmail()
  await expect(create(ctx, { organisationId: uuidv7(), name: 'Ann', email })).rejects.toMatchObject(
    { code: 'not_found' },
  )
  expect(await countOf(email)).toBe(0)
})

it('saves or refuses whatever is sent, and never fails', async () => {
  const anything = fc.oneof(fc.string({ unit: 'binary' }), fc.emailAddress(), fc.anything())
  await fc.assert(
    fc.asyncProperty(
      fc.oneof(
        fc.anything(),
        fc.record({
          organisationId: fc.constant(organisation.id),
          name: fc.oneof(fc.string({ unit: 'binary' }), fc.constant('Ann'), anything),
          email: anything,
        }),
      ),
      async (input) => {
        const outcome = await create(ctx, input).catch((error: AppError) => error.code)
        if (typeof outcome === 'string') expect(['invalid', 'conflict']).toContain(outcome)
        else expect(await countOf(outcome.email)).toBe(1)
      },
    ),
    { numRuns: 80 },
  )
})
