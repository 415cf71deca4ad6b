import { expect, it } from 'vitest'
import { contextFor } from '@/tests/support/context'
import { testDatabase } from '@/tests/support/database'
import { findSimilar } from './find-similar'
import { list } from './list'

const database = await testDatabase()
const ctx = contextFor(database)

it('a list that takes too long says so, and a hint is left out', async () => {
  await database.sql.begin(async (sql) => {
    await sql`lock table partner_organisations in access exclusive mode`
    await Promise.all([
      expect(list(ctx, {})).rejects.toMatchObject({ code: 'unavailable' }),
      expect(findSimilar(ctx, { name: 'Acme Partners' })).resolves.toEqual([]),
    ])
  })
})
