import { randomBytes } from 'node:crypto'
import { expect, it } from 'vitest'
import { create as createOrganisation } from '@/lib/partners/organisations/create'
import { list as listOrganisations } from '@/lib/partners/organisations/list'
import { change as changeTags } from '@/lib/partners/tags/change'
import { apiClient, contextFor, viewer } from '@/tests/support/context'
import { testDatabase } from '@/tests/support/database'
import { freshEmail, historyOf, organisationInput } from '@/tests/support/partners'
import { create } from './create'
import { list } from './list'
import { mostContacts } from './policy'
import { remove } from './remove'
import { update } from './update'

const database = await testDatabase()
const ctx = contextFor(database)
const organisation = () => createOrganisation(ctx, organisationInput())
const word = () => randomBytes(4).toString('hex')
const idsFound = async (search: string, as = ctx) =>
  (await listOrganisations(as, { search })).rows.map(({ id }) => id)

it('a contact has a name, and the rest where it is known; two may be the same', async () => {
  const { id: organisationId } = await organisation()
  const facts = {
    role: ' Accounting ',
    email: ' Mia@MÜLLER.de ',
    telephone: '+49 (30) 123-45 ext. 6',
  }
  const contact = await create(ctx, { organisationId, name: 'Mia  Müller', ...facts })
  expect(contact).toEqual({
    id: contact.id,
    organisationId,
    name: 'Mia Müller',
    role: 'Accounting',
    email: 'mia@müller.de',
    telephone: '+49 (30) 123-45 ext. 6',
    version: 1,
  })
  const again = await create(ctx, { organisationId, name: 'Mia Müller', ...facts })
  const bare = await create(ctx, {
    organisationId,
    name: 'Bo',
    role: '',
    email: ' ',
    telephone: null,
  })
  expect(bare).toMatchObject({ role: null, email: null, telephone: null })
  expect((await list(ctx, { organisationId })).rows).toEqual([bare, contact, again])
})

it('is changed from its newest version on, and deleted', async () => {
  const { id: organisationId } = await organisation()
  const { id: contactId } = await create(ctx, { organisationId, name: 'Old', role: 'Sales' })
  const changed = await update(ctx, { contactId, version: 1, name: 'New', role: 'Sales' })
  expect(changed).toMatchObject({ name: 'New', version: 2 })
  await expect(update(ctx, { contactId, version: 1, name: 'x' })).rejects.toMatchObject({
    code: 'stale',
  })
  expect(await update(ctx, { contactId, version: 1, name: 'New', role: 'Sales' })).toEqual(changed)
  await remove(ctx, { contactId })
  await expect(remove(ctx, { contactId })).rejects.toMatchObject({ code: 'not_found' })
  expect((await list(ctx, { organisationId })).rows).toEqual([])
  const lines = (await historyOf(database, organisationId)).slice(1)
  expect(lines).toMatchObject([
    { action: 'partner_organisation.contact_added', after: { contactId } },
    { action: 'partner_organisation.contact_changed', after: { contactId, fields: ['name'] } },
    { action: 'partner_organisation.contact_removed', before: { contactId } },
  ])
})

it.each([
  ['name', { name: ' ' }],
  ['name', { name: 'x'.repeat(121) }],
  ['name', { name: 'a\u202eb' }],
  ['email', { name: 'A', email: 'nobody' }],
  ['telephone', { name: 'A', telephone: 'call me' }],
  ['role', { name: 'A', role: 'x'.repeat(101) }],
])('refuses a %s that cannot be: %j', async (field, facts) => {
  const { id: organisationId } = await organisation()
  await expect(create(ctx, { organisationId, ...facts })).rejects.toMatchObject({
    code: 'invalid',
    fields: { [field]: expect.any(String) },
  })
})

it('an organisation has so many at most', async () => {
  const { id: organisationId } = await organisation()
  await database.sql`
    insert into organisation_contacts (id, organisation_id, name)
    select gen_random_uuid(), ${organisationId}, 'x' from generate_series(1, ${mostContacts})`
  await expect(create(ctx, { organisationId, name: 'x' })).rejects.toMatchObject({
    code: 'conflict',
    message: expect.stringContaining('100 contacts already'),
  })
})

it('an organisation is found by its tag, and by a contact’s name or address', async () => {
  const { id } = await organisation()
  const [tag, name, email] = [`Tag ${word()}`, `Zoë ${word()}`, freshEmail()]
  await changeTags(ctx, { id, add: [tag] })
  await create(ctx, { organisationId: id, name, email })
  const begins = email.slice(0, email.indexOf('@') + 3)
  for (const text of [tag, tag.toUpperCase(), name, name.replace('ë', 'E'), email, begins]) {
    expect(await idsFound(text), text).toEqual([id])
  }
  expect(await idsFound(tag.slice(0, -1))).toEqual([])
  const ofOne = contextFor(database, apiClient({ organisationId: id })) as unknown as typeof ctx
  for (const text of [tag, name, email]) expect(await idsFound(text, ofOne), text).toEqual([])
})

it('viewers read and change none; who acts for one organisation does not read them', async () => {
  const { id: organisationId } = await organisation()
  await create(ctx, { organisationId, name: 'Carla' })
  const reader = contextFor(database, viewer())
  expect((await list(reader, { organisationId })).rows).toHaveLength(1)
  await expect(create(reader, { organisationId, name: 'x' })).rejects.toMatchObject({
    code: 'forbidden',
  })
  const ofOne = contextFor(database, apiClient({ organisationId }))
  await expect(list(ofOne, { organisationId })).rejects.toMatchObject({ code: 'forbidden' })
})
