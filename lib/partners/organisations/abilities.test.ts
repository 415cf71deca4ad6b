import { describe, expect, it } from 'vitest'
import { permissions } from '@/lib/core/access/permissions'
import type { Context } from '@/lib/core/context'
import { apiClient, contextFor } from '@/tests/support/context'
import { testDatabase } from '@/tests/support/database'
import { organisationInput } from '@/tests/support/partners'
import { archive } from './archive'
import { create } from './create'
import { get } from './get'
import { hindranceSentences } from './labels'
import {
  abilitiesOf,
  type OrganisationAction,
  organisationActionPermissions,
  organisationActions,
} from './policy'
import { reactivate } from './reactivate'
import { restore } from './restore'
import { suspend } from './suspend'

const database = await testDatabase()
const ctx = contextFor(database)

const verbs: Record<OrganisationAction, (ctx: Context, id: string) => Promise<unknown>> = {
  suspend: (by, id) => suspend(by, { id, reason: 'Unpaid' }),
  reactivate: (by, id) => reactivate(by, { id }),
  archive: (by, id) => archive(by, { id }),
  restore: (by, id) => restore(by, { id }),
}

const old = new Date(Date.now() - 86_400_000)

const states: [string, Date | null, Date | null, OrganisationAction[]][] = [
  ['as usual', null, null, ['suspend', 'archive']],
  ['suspended', old, null, ['reactivate', 'archive']],
  ['archived', null, old, ['restore']],
  ['suspended and archived', old, old, ['restore']],
]

describe.each(states)('of an organisation that is %s', (_, suspendedAt, archivedAt, can) => {
  async function organisation(): Promise<string> {
    const { id } = await create(ctx, organisationInput())
    await database.sql`
      update partner_organisations set suspended_at = ${suspendedAt}, archived_at = ${archivedAt}
      where id = ${id}`
    return id
  }

  it('the policy says what can be done, and the view with it', async () => {
    expect((await get(ctx, { id: await organisation() })).abilities).toEqual(can)
  })

  it.each(organisationActions)('the verb says the same: %s', async (action) => {
    const hindrance = abilitiesOf({ suspendedAt, archivedAt })[action]
    expect(hindrance === null).toBe(can.includes(action))
    const doing = verbs[action](ctx, await organisation())
    if (!hindrance) {
      await doing
      return
    }
    await expect(doing).rejects.toMatchObject({
      code: 'conflict',
      message: hindranceSentences[hindrance],
    })
  })
})

it.each(organisationActions)(
  'what %s takes is the permission that its verb asks for',
  async (action) => {
    const needed = organisationActionPermissions[action]
    const others = permissions.filter((each) => each !== needed)
    const without = contextFor(database, apiClient({ permissions: others }))
    const allowed = contextFor(database, apiClient({ permissions: [needed] }))
    const nobody = '01a2b3c4-0000-7000-8000-000000000009'
    await expect(verbs[action](without, nobody)).rejects.toMatchObject({ code: 'forbidden' })
    await expect(verbs[action](allowed, nobody)).rejects.toMatchObject({ code: 'not_found' })
  },
)
