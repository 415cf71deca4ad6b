import { expect, it } from 'vitest'
import { uuidv7 } from '@/db/ids'
import { contextFor } from '@/tests/support/context'
import { testDatabase } from '@/tests/support/database'
import { freshEmail, historyOf, organisationInput } from '@/tests/support/partners'
import { create as createOrganisation } from '../organisations/create'
import { create } from './create'
import { list } from './list'
import { remove } from './remove'
import { retry } from './retry'

const database = await testDatabase()
const ctx = contextFor(database)

async function userWith(provisioning: string, reason: string | null = null) {
  const organisation = await createOrganisation(ctx, organisationInput())
  const input = { organisationId: organisation.id, name: 'Ann', email: freshEmail() }
  const user = await create(ctx, input)
  await database.sql`
    update partner_users set provisioning = ${provisioning}, provisioning_reason = ${reason},
      cognito_sub = ${provisioning === 'provisioned' ? user.id : null}
    where id = ${user.id}`
  return { input, organisation, partnerUserId: user.id }
}

it('removes a user in Needs attention, keeps the history and frees the address', async () => {
  const { input, organisation, partnerUserId } = await userWith('rejected', 'invalid')
  await remove(ctx, { partnerUserId })
  expect((await list(ctx, { organisationId: organisation.id })).rows).toEqual([])
  expect((await historyOf(database, organisation.id)).at(-1)).toMatchObject({
    action: 'partner_user.removed',
    before: { name: 'Ann', email: input.email },
  })
  expect((await create(ctx, input)).email).toBe(input.email)
})

it('happens once', async () => {
  const { organisation, partnerUserId } = await userWith('rejected', 'invalid')
  const results = await Promise.allSettled(
    Array.from({ length: 6 }, () => remove(ctx, { partnerUserId })),
  )
  expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  const lines = await historyOf(database, organisation.id)
  expect(lines.filter(({ action }) => action === 'partner_user.removed')).toHaveLength(1)
})

it('is all that is left when the address itself is refused', async () => {
  const { partnerUserId } = await userWith('rejected', 'invalid')
  await expect(retry(ctx, { partnerUserId })).rejects.toMatchObject({ code: 'conflict' })
})

it.each([remove, retry])('finds nobody by an unknown ID: %o', async (verb) => {
  await expect(verb(ctx, { partnerUserId: uuidv7() })).rejects.toMatchObject({ code: 'not_found' })
  await expect(verb(ctx, { partnerUserId: 'x' })).rejects.toMatchObject({ code: 'invalid' })
})
