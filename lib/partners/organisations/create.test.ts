import { expect, it } from 'vitest'
import { contextFor } from '@/tests/support/context'
import { testDatabase } from '@/tests/support/database'
import { historyOf, organisationInput } from '@/tests/support/partners'
import { create } from './create'
import { get } from './get'

const database = await testDatabase()
const ctx = contextFor(database)

it('gives a new organisation an ID, all partner pages and version 1', async () => {
  const created = await create(ctx, {
    name: ' Nordic  Partners ',
    logoUrl: 'https://cdn.example.com/nordic.svg',
    zuoraAccountKey: '2C92C0F87270A5970172747E289A5E66',
    salesforceAccountId: '001M000000qfPyS',
    invoiceOwner: 'end_customer',
  })
  expect(created).toEqual({
    id: expect.stringMatching(
      /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
    ),
    name: 'Nordic Partners',
    logoUrl: 'https://cdn.example.com/nordic.svg',
    zuoraAccountKey: '2c92c0f87270a5970172747e289a5e66',
    zuoraAccountId: null,
    zuoraAccountNumber: null,
    salesforceAccountId: '001M000000qfPySIAU',
    billingAccountState: 'not_checked',
    invoiceOwner: 'end_customer',
    pageAccess: ['shop', 'self-service'],
    suspension: null,
    archivedAt: null,
    abilities: ['suspend', 'archive'],
    version: 1,
    createdAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
    updatedAt: created.createdAt,
  })
  expect(await get(ctx, { id: created.id })).toEqual(created)
})

it('writes down who created it, with what', async () => {
  const { id, name } = await create(ctx, organisationInput())
  expect(await historyOf(database, id)).toEqual([
    expect.objectContaining({
      action: 'partner_organisation.created',
      actor_name: 'Ada Administrator',
      before: null,
      after: expect.objectContaining({ name, pageAccess: ['shop', 'self-service'] }),
    }),
  ])
})

it('shows only the pages that exist here, and grants the others for the day they do', async () => {
  const created = await create(
    contextFor(database, undefined, { partnerPages: ['shop'] }),
    organisationInput(),
  )
  expect(created.pageAccess).toEqual(['shop'])
  expect((await get(ctx, { id: created.id })).pageAccess).toEqual(['shop', 'self-service'])
})

it('requires name, Zuora account and invoice owner, and nothing else', async () => {
  await expect(create(ctx, {})).rejects.toMatchObject({
    code: 'invalid',
    fields: {
      name: 'Enter the partner organisation name.',
      zuoraAccountKey: 'Enter the Zuora account ID.',
      invoiceOwner: 'Choose who owns the invoices.',
    },
  })
  const created = await create(ctx, organisationInput({ logoUrl: '', salesforceAccountId: '' }))
  expect(created).toMatchObject({ logoUrl: null, salesforceAccountId: null })
})

it('requires the Salesforce account where Salesforce is in use', async () => {
  const withSalesforce = contextFor(database, undefined, { salesforceRequired: true })
  for (const salesforceAccountId of [undefined, '', ' ']) {
    await expect(
      create(withSalesforce, organisationInput({ salesforceAccountId })),
    ).rejects.toMatchObject({
      code: 'invalid',
      fields: { salesforceAccountId: 'Enter the Salesforce account ID.' },
    })
  }
  const created = await create(
    withSalesforce,
    organisationInput({ salesforceAccountId: '001M000000qfPyS' }),
  )
  expect(created.salesforceAccountId).toBe('001M000000qfPySIAU')
})

it('lets two organisations share a name and an account', async () => {
  const input = organisationInput()
  const [one, other] = await Promise.all([create(ctx, input), create(ctx, input)])
  expect(one.id).not.toBe(other.id)
})

it('refuses fields that are ours to set', async () => {
  await expect(
    create(ctx, { ...organisationInput(), id: '0', zuoraAccountId: 'x', version: 9 }),
  ).rejects.toMatchObject({ code: 'invalid' })
})
