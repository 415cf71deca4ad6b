import { beforeAll, expect, it } from 'vitest'
import { fillAtOnce, testDatabase } from '@/tests/support/database'
import { planOf } from '@/tests/support/plan'
import { everything } from '@/tests/support/scope'
import { countUses } from './custom-fields'

const database = await testDatabase()

/** One field that all of 100,000 have, and one that ten have; analysed and not vacuumed. */
beforeAll(async () => {
  await fillAtOnce(database, async (tx) => {
    await tx`
      insert into custom_fields (id, name, kind, position)
      select md5('field' || n)::uuid, 'Field ' || n, 'number', n from generate_series(1, 2) n`
    await tx`
      insert into organisation_field_values (organisation_id, field_id, kind, number)
      select md5(o::text)::uuid, md5('field' || n)::uuid, 'number', o
      from generate_series(1, 100000) o, generate_series(1, 2) n
      where n = 1 or o % 10000 = 0 order by md5(o::text || n)`
  })
  await database.sql.unsafe('analyze organisation_field_values, custom_fields')
})

it('what few have of a field is counted in its index', async () => {
  const plan = await planOf(database.reads, (db) => countUses(db, everything, 101))
  expect(plan).not.toContain('Seq Scan on organisation_field_values')
  expect(plan).toMatch(/using organisation_field_values_by_field /)
})
