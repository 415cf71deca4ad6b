import { expect, it } from 'vitest'
import { uuidv7 } from '@/db/ids'
import { contextFor, viewer } from '@/tests/support/context'
import { testDatabase } from '@/tests/support/database'
import { organisationInput } from '@/tests/support/partners'
import { create as createOrganisation } from '../organisations/create'
import { list } from './list'

const database = await testDatabase()
const admin = contextFor(database)
const ctx = contextFor(database, viewer())

async function organisationWith(users: number) {
  const { id } = await createOrganisation(admin, organisationInput())
  const ids = Array.from({ length: users }, () => uuidv7())
  for (const [number, userId] of ids.entries()) {
    await database.sql`
      insert into partner_users (id, organisation_id, name, email)
      values (${userId}, ${id}, ${`User ${number}`}, ${`${userId}@partner.example`})`
  }
  return { organisationId: id, ids }
}

it('shows the users of one organisation, newest first, fifty a page', async () => {
  const { organisationId, ids } = await organisationWith(120)
  await organisationWith(3)
  const seen: string[] = []
  let after: string | null | undefined
  do {
    const page = await list(ctx, { organisationId, after: after ?? undefined, counted: true })
    expect(page.extent).toEqual({ preceding: seen.length, total: 120 })
    expect(page.rows.length).toBeLessThanOrEqual(50)
    for (const row of page.rows) expect(row.organisationId).toBe(organisationId)
    seen.push(...page.rows.map((row) => row.id))
    after = page.after
  } while (after)
  expect(seen).toEqual(ids.toReversed())
})

it('knows that a page of exactly fifty is the last', async () => {
  const { organisationId } = await organisationWith(50)
  expect(await list(ctx, { organisationId })).toMatchObject({ after: null })
})

it('derives the status from the organisation too', async () => {
  const { organisationId } = await organisationWith(1)
  await database.sql`
    update partner_organisations set suspended_at = now() where id = ${organisationId}`
  const { rows } = await list(ctx, { organisationId })
  expect(rows[0]?.status).toEqual({ kind: 'organisation_suspended' })
})

it('finds no organisation by an unknown ID, and refuses what cannot be one', async () => {
  await expect(list(ctx, { organisationId: uuidv7() })).rejects.toMatchObject({ code: 'not_found' })
  for (const input of [
    { organisationId: '\0' },
    { organisationId: uuidv7(), after: 'x' },
    {},
    null,
  ]) {
    await expect(list(ctx, input)).rejects.toMatchObject({ code: 'invalid' })
  }
})
