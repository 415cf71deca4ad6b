import { expect, it, vi } from 'vitest'
import { create } from '@/lib/partners/organisations/create'
import { contextFor } from '@/tests/support/context'
import { testDatabase } from '@/tests/support/database'
import { organisationInput } from '@/tests/support/partners'
import { changeChoices } from './change-choices'
import { define } from './define'
import { sentences } from './labels'
import { remove } from './remove'
import { setValues } from './set-values'

vi.mock('./policy', async (original) => ({ ...(await original<object>()), mostAtOnce: 1 }))

const database = await testDatabase()
const ctx = contextFor(database)

it('choices that are too many organisations’ together go one by one, and the field when few are left', async () => {
  const field = await define(ctx, { name: 'Region', kind: 'choice', choices: ['x', 'y', 'z'] })
  const [x, y, z] = field.choices
  for (const choice of [x, y]) {
    const { id } = await create(ctx, organisationInput())
    await setValues(ctx, { id, values: [{ fieldId: field.id, value: choice?.id }] })
  }
  const keep = (...choices: unknown[]) =>
    changeChoices(ctx, { id: field.id, version: field.version, choices })
  const [together, whole] = [sentences.tooLargeTogether, sentences.tooLarge]
  await expect(keep(z)).rejects.toMatchObject({ code: 'conflict', message: together })
  await expect(remove(ctx, { id: field.id })).rejects.toMatchObject({ message: whole })
  await keep(y, z)
  expect(await remove(ctx, { id: field.id })).toMatchObject({ id: field.id })
})
