import { expect, test } from 'vitest'
import { uuidv7 } from '@/db/ids'
import { create as createOrganisation } from '@/lib/partners/organisations/create'
import { create as createUser } from '@/lib/partners/users/create'
import { apiClient, contextFor, partnerUser } from '@/tests/support/context'
import { testDatabase } from '@/tests/support/database'
import { freshEmail, organisationInput } from '@/tests/support/partners'
import { offersOf, seller } from '@/tests/support/sales'
import { testTenant } from '@/tests/support/zuora'
import { readChecklist } from './read-checklist'

const database = await testDatabase()
const { billing } = await testTenant()
const config = { billingOffered: true }
const staff = contextFor(database, undefined, config)

async function statesOf(id: string) {
  const { items } = await readChecklist(staff, { id })
  return Object.fromEntries(items.map(({ name, finding }) => [name, finding]))
}

test('a new organisation whose account nobody has looked at is told step by step', async () => {
  const { id } = await createOrganisation(staff, organisationInput())
  expect(await statesOf(id)).toMatchObject({
    billing_account: 'account_not_checked',
    signed_in: 'no_users',
  })
  const email = freshEmail()
  const user = await createUser(staff, { organisationId: id, name: 'Nina New', email })
  expect((await statesOf(id)).signed_in).toBe('nobody_signed_in')
  await database.sql`update partner_users set first_signed_in_at = now() where id = ${user.id}`
  expect((await statesOf(id)).signed_in).toBe('somebody_signed_in')
  await database.sql`update partner_users set removed_at = now() where id = ${user.id}`
  expect((await statesOf(id)).signed_in).toBe('no_users')
})

test('an organisation that can sell something is told so; one for which no offer is, is not', async () => {
  const { actor } = await seller(database, billing, { invoiceOwner: 'partner' })
  const id = actor.organisationId
  await database.sql`update offers set active = false`
  expect(await statesOf(id)).toMatchObject({
    billing_account: 'account_active',
    offer: 'no_offer',
    pages: 'shop_cannot_sell',
  })
  await offersOf(database, billing)
  expect(await statesOf(id)).toMatchObject({ offer: 'can_sell', pages: 'pages_granted' })
  await database.sql`update partner_organisations set billing_currency = 'XTS' where id = ${id}`
  expect((await statesOf(id)).offer).toBe('no_offer_sellable')
})

test('a partner user does not see it, and a program of another organisation finds none', async () => {
  const { id } = await createOrganisation(staff, organisationInput())
  const own = contextFor(database, partnerUser({ organisationId: id }), config)
  await expect(readChecklist(own, { id })).rejects.toMatchObject({ code: 'forbidden' })
  const other = contextFor(database, apiClient({ organisationId: uuidv7() }), config)
  await expect(readChecklist(other, { id })).rejects.toMatchObject({ code: 'not_found' })
})
