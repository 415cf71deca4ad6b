import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { contextFor } from '@/tests/support/context'
import { testDatabase } from '@/tests/support/database'
import { organisationInput } from '@/tests/support/partners'
import { create } from './create'
import { findSimilar } from './find-similar'

const database = await testDatabase()
const ctx = contextFor(database)

const northwind = await create(
  ctx,
  organisationInput({
    name: 'Northwind Traders GmbH',
    zuoraAccountKey: 'A00000097',
    salesforceAccountId: '001M000000qfPyS',
  }),
)
await create(ctx, organisationInput({ name: 'Contoso' }))
await create(ctx, organisationInput({ name: 'Unrelated Services Oy' }))

describe('a name is nearly the same when it', () => {
  it.each([
    ['is the same in another letter case', 'NORTHWIND TRADERS GMBH'],
    ['lacks its end', 'Northwind Traders'],
    ['has a letter wrong at the beginning', 'Morthwind Traders GmbH'],
    ['lacks a letter in the middle', 'Northwind Trders GmbH'],
    ['has a letter too many at the end', 'Northwind Traders GmbHH'],
    ['has another ending', 'Northwind Traders Ltd'],
  ])('%s', async (_, name) => {
    expect(await findSimilar(ctx, { name })).toEqual([
      { id: northwind.id, name: 'Northwind Traders GmbH', same: ['name'] },
    ])
  })

  it('is short and has one letter wrong', async () => {
    expect(await findSimilar(ctx, { name: 'Contosa' })).toMatchObject([{ name: 'Contoso' }])
  })

  it.each(['Southbound Services', 'Northern Traders Union of Finland', 'N', '%%%', '- - -'])(
    'and not when it is %s',
    async (name) => {
      expect(await findSimilar(ctx, { name })).toEqual([])
    },
  )
})

it('finds the same accounts, however they are typed, and says all that is the same', async () => {
  const expected = { id: northwind.id, name: northwind.name }
  expect(await findSimilar(ctx, { zuoraAccountKey: ' A00000097 ' })).toEqual([
    { ...expected, same: ['zuoraAccount'] },
  ])
  expect(await findSimilar(ctx, { salesforceAccountId: '001m000000qfpysiau' })).toEqual([
    { ...expected, same: ['salesforceAccount'] },
  ])
  expect(
    await findSimilar(ctx, {
      name: 'Northwind Traders',
      zuoraAccountKey: 'A00000097',
      salesforceAccountId: '001M000000qfPyS',
    }),
  ).toEqual([{ ...expected, same: ['zuoraAccount', 'salesforceAccount', 'name'] }])
})

it('finds an account by the ID and the number that it was resolved to', async () => {
  const { id } = await create(ctx, organisationInput({ zuoraAccountKey: 'RES-1' }))
  await database.sql`
    update partner_organisations set zuora_account_number = 'RES-1',
      zuora_account_id = 'f94fb52490e95cd65925cd7b737400bd' where id = ${id}`
  expect(
    await findSimilar(ctx, { zuoraAccountKey: 'F94FB52490E95CD65925CD7B737400BD' }),
  ).toMatchObject([{ id }])
})

it('shows at most five, those with the same account first', async () => {
  for (let number = 0; number < 8; number += 1) {
    await create(ctx, organisationInput({ name: 'Popular Partner', zuoraAccountKey: `P${number}` }))
  }
  const same = await create(
    ctx,
    organisationInput({ name: 'Elsewhere', zuoraAccountKey: 'P-SAME' }),
  )
  const found = await findSimilar(ctx, { name: 'Popular Partner', zuoraAccountKey: 'P-SAME' })
  expect(found).toHaveLength(5)
  expect(found[0]).toEqual({ id: same.id, name: 'Elsewhere', same: ['zuoraAccount'] })
})

it('takes what is half typed, empty or damaged as absent', async () => {
  expect(await findSimilar(ctx, {})).toEqual([])
  expect(
    await findSimilar(ctx, { name: ' ', zuoraAccountKey: 'A/', salesforceAccountId: '001M' }),
  ).toEqual([])
  const anything = fc.oneof(fc.string({ unit: 'binary', maxLength: 300 }), fc.anything())
  await fc.assert(
    fc.asyncProperty(
      fc.record(
        { name: anything, zuoraAccountKey: anything, salesforceAccountId: anything },
        { requiredKeys: [] },
      ),
      async (input) => {
        expect(Array.isArray(await findSimilar(ctx, input))).toBe(true)
      },
    ),
    { numRuns: 80 },
  )
})

it('refuses unknown fields', async () => {
  await expect(findSimilar(ctx, { email: 'a@b.example' })).rejects.toMatchObject({
    code: 'invalid',
  })
})
