import type { StaffRole } from '@/db/enums'
import { uuidv7 } from '@/db/ids'
import type { Context, StaffActor } from '@/lib/core/context'
import { create as createContact } from '@/lib/partners/contacts/create'
import { setValues } from '@/lib/partners/custom-fields/set-values'
import { create as createNote } from '@/lib/partners/notes/create'
import { create as createOrganisation } from '@/lib/partners/organisations/create'
import { assign } from '@/lib/partners/owners/assign'
import { approve } from '@/lib/partners/successors/approve'
import { get } from '@/lib/partners/successors/get'
import { propose } from '@/lib/partners/successors/propose'
import type { ProposeInput } from '@/lib/partners/successors/schema'
import { approvalOf, type SuccessionView } from '@/lib/partners/successors/views'
import { change as changeTags } from '@/lib/partners/tags/change'
import { create as createUser } from '@/lib/partners/users/create'
import { administrator, contextFor } from './context'
import type { TestDatabase } from './database'
import { freshEmail, organisationInput } from './partners'

/** A staff member whom the database knows, too. */
export async function staffMember(
  database: TestDatabase,
  name: string,
  role: StaffRole = 'administrator',
): Promise<Context<StaffActor>> {
  const actor = administrator({ id: uuidv7(), name, role })
  await database.sql`
    insert into staff_members (id, cognito_sub, email, name, role)
    values (${actor.id}, ${actor.id}, ${`${actor.id}@staff.example`}, ${name}, ${role})`
  return contextFor(database, actor)
}

/** An organisation with as many users, and one of each that moves with them. */
export async function fullOrganisation(database: TestDatabase, ctx: Context, users = 2) {
  const { id, name } = await createOrganisation(ctx, organisationInput())
  const userIds: string[] = []
  for (let index = 0; index < users; index += 1) {
    const user = { organisationId: id, name: `User ${index}`, email: freshEmail() }
    userIds.push((await createUser(ctx, user)).id)
  }
  await changeTags(ctx, { id, add: [`Tag ${id.slice(-8)}`, 'Everywhere'] })
  const values = [{ fieldId: await seatsField(database), value: '7' }]
  await setValues(ctx, { id, values })
  await createNote(ctx, { organisationId: id, text: 'Pays late' })
  await createContact(ctx, { organisationId: id, name: 'Cora Contact' })
  if ('id' in ctx.actor) await assign(ctx, { id, staffMemberId: ctx.actor.id })
  const offerId = uuidv7()
  await database.sql`
    insert into offers (id, name, product_rate_plan_id, audience)
    values (${offerId}, 'Seats', 'plan', 'selected')`
  await database.sql`
    insert into offer_organisations (offer_id, organisation_id) values (${offerId}, ${id})`
  return { id, name, userIds, offerId }
}

/** A custom field of the same name for all tests of a file. */
async function seatsField({ sql }: TestDatabase): Promise<string> {
  await sql`
    insert into custom_fields (id, name, kind, position)
    values (${uuidv7()}, 'Seats sold', 'number', 1) on conflict do nothing`
  const [field] = await sql<
    { id: string }[]
  >`select id from custom_fields where name = 'Seats sold'`
  return field?.id ?? ''
}

/** Proposes a new organisation with another account, or one that is there, in the place of this one. */
export async function proposed(
  ctx: Context,
  organisationId: string,
  into?: string,
  overrides: Partial<ProposeInput> = {},
): Promise<SuccessionView> {
  const common = { organisationId, pages: ['shop'], reason: 'Wrong account', ...overrides }
  return await propose(
    ctx,
    into
      ? { kind: 'merge', successorId: into, ...common }
      : { kind: 'correction', ...organisationInput(), ...common },
  )
}

/** Approves a proposal as it is now. */
export async function approveAsItIs(ctx: Context, successionId: string): Promise<SuccessionView> {
  return await approve(ctx, approvalOf(await get(ctx, { successionId })))
}
