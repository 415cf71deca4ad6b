import { randomBytes } from 'node:crypto'
import { expect, it, vi } from 'vitest'
import { get } from '@/lib/selling/offers/get'
import { update } from '@/lib/selling/offers/update'
import { contextFor } from '@/tests/support/context'
import { testDatabase } from '@/tests/support/database'
import { offersOf } from '@/tests/support/sales'
import { testTenant } from '@/tests/support/zuora'
import { changeChoices } from './change-choices'
import { define } from './define'

const database = await testDatabase()
const { billing } = await testTenant()
const staff = contextFor(database)

const waiting = (count: number) =>
  vi.waitFor(async () => {
    const rows = await database.sql`
      select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`
    expect(rows.length).toBe(count)
  }, 10_000)

it('choices that were put into another order are changed while an offer for them is', async () => {
  const field = await define(staff, {
    name: `Region ${randomBytes(4).toString('hex')}`,
    kind: 'choice',
    choices: ['x', 'y', 'z'],
  })
  const ids = field.choices.map(({ id }) => id).toSorted()
  const backwards = ids.toReversed().map((id, at) => ({ id, name: `n${at}` }))
  const target = { id: field.id, version: field.version }
  const { version } = await changeChoices(staff, { ...target, choices: backwards })
  const { seats } = await offersOf(database, billing)
  const offer = await get(staff, { id: seats.id })

  const both = await database.sql.begin(async (tx) => {
    await tx`select from custom_field_choices where id = ${ids[1] ?? ''} for key share`
    const changing = changeChoices(staff, { id: field.id, version, choices: backwards })
    await waiting(1)
    const offering = update(staff, {
      id: offer.id,
      version: offer.version,
      name: offer.name,
      audience: 'with_choice',
      choiceIds: ids,
      alternativeIds: [],
    })
    await waiting(2)
    return { ended: Promise.allSettled([changing, offering]) }
  })
  expect((await both.ended).map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled'])
})
