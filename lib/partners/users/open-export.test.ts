import { expect, it } from 'vitest'
import { contextFor, partnerUser } from '@/tests/support/context'
import { rowsOf } from '@/tests/support/csv'
import { testDatabase } from '@/tests/support/database'
import { freshEmail, historyOf, organisationInput } from '@/tests/support/partners'
import { create as createOrganisation } from '../organisations/create'
import { create } from './create'
import { findUsers } from './find-users'
import { list } from './list'
import { openExport } from './open-export'
import { openOrganisationExport } from './open-organisation-export'

const database = await testDatabase()
const ctx = contextFor(database)
const { id: organisationId } = await createOrganisation(ctx, organisationInput({ name: 'Acme' }))
const { id: otherId } = await createOrganisation(ctx, organisationInput())
for (const name of ['Ann Quartz', 'Ben Quartz']) {
  await create(ctx, { organisationId, name, email: freshEmail() })
}
await create(ctx, { organisationId: otherId, name: 'Cleo Quartz', email: freshEmail() })

it('the file of all users has those that the list finds, in its order', async () => {
  for (const filter of [
    {},
    { search: 'quartz' },
    { status: 'setting_up' },
    { status: 'invited' },
  ]) {
    const shown = (await findUsers(ctx, filter)).rows.map(({ id }) => id)
    const rows = await rowsOf(await openExport(ctx, filter))
    expect(
      rows.map((row) => row['Partner user ID']),
      JSON.stringify(filter),
    ).toEqual(shown)
  }
})

it('the file of an organisation’s users has its own, and is a line of its history', async () => {
  const filter = { organisationId, search: 'ann' }
  const [ann] = (await list(ctx, filter)).rows
  expect(await rowsOf(await openOrganisationExport(ctx, filter))).toMatchObject([
    {
      'Partner user ID': ann?.id,
      Name: 'Ann Quartz',
      'Email address': ann?.email,
      Status: 'Setting up',
      'Partner organisation': 'Acme',
      'Partner Organisation ID': organisationId,
    },
  ])
  const lines = await historyOf(database, organisationId)
  expect(lines.at(-1)).toMatchObject({
    action: 'list.exported',
    after: { list: 'partner_users', search: 'ann' },
  })
  expect(await rowsOf(await openOrganisationExport(ctx, { organisationId }))).toHaveLength(2)
})

it('who may not read users gets no file, and of no organisation there is none', async () => {
  const stranger = contextFor(database, partnerUser({ organisationId }))
  for (const open of [
    () => openExport(stranger, {}),
    () => openOrganisationExport(stranger, { organisationId }),
  ])
    await expect(open()).rejects.toMatchObject({ code: 'forbidden' })
  const nothing = openOrganisationExport(ctx, { organisationId: crypto.randomUUID() })
  await expect(nothing).rejects.toMatchObject({ code: expect.stringMatching(/not_found|invalid/) })
})
