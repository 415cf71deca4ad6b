import { and, eq, type SQL, sql } from 'drizzle-orm'
import type { Queryable, Transaction } from '@/db/client'
import { uuidv7 } from '@/db/ids'
import { organisationContacts } from '@/db/schema/index'
import { assertInScope, type InstallationScope, inScope } from '@/db/scope'

export type ContactRow = typeof organisationContacts.$inferSelect

type ContactFacts = Pick<ContactRow, 'name' | 'role' | 'email' | 'telephone'>

const isContact = (scope: InstallationScope, id: string): SQL | undefined =>
  and(eq(organisationContacts.id, id), inScope(scope, organisationContacts.organisationId))

const ofOrganisation = (scope: InstallationScope, organisationId: string): SQL | undefined =>
  and(
    eq(organisationContacts.organisationId, organisationId),
    inScope(scope, organisationContacts.organisationId),
  )

/** All contacts of an organisation, by name. */
export async function listContacts(
  db: Queryable,
  scope: InstallationScope,
  organisationId: string,
): Promise<ContactRow[]> {
  return await db
    .select()
    .from(organisationContacts)
    .where(ofOrganisation(scope, organisationId))
    .orderBy(sql`lower(${organisationContacts.name}) collate "und-x-icu"`, organisationContacts.id)
}

export async function countContacts(
  db: Queryable,
  scope: InstallationScope,
  organisationId: string,
): Promise<number> {
  return await db.$count(organisationContacts, ofOrganisation(scope, organisationId))
}

/** Reads a contact and keeps others from changing it until the transaction ends. */
export async function lockContact(
  tx: Transaction,
  scope: InstallationScope,
  id: string,
): Promise<ContactRow | null> {
  const [row] = await tx
    .select()
    .from(organisationContacts)
    .where(isContact(scope, id))
    .for('update')
  return row ?? null
}

export async function insertContact(
  tx: Transaction,
  scope: InstallationScope,
  contact: ContactFacts & { organisationId: string },
): Promise<ContactRow> {
  assertInScope(scope, contact.organisationId)
  const [row] = await tx
    .insert(organisationContacts)
    .values({ id: uuidv7(), ...contact })
    .returning()
  if (!row) throw new Error('The insert returned no row.')
  return row
}

/** Writes a contact if `version` is still the newest; null when it is not. */
export async function updateContact(
  tx: Transaction,
  scope: InstallationScope,
  { id, version, ...facts }: ContactFacts & { id: string; version: number },
): Promise<ContactRow | null> {
  const [row] = await tx
    .update(organisationContacts)
    .set({ ...facts, version: sql`${organisationContacts.version} + 1` })
    .where(and(isContact(scope, id), eq(organisationContacts.version, version)))
    .returning()
  return row ?? null
}

export async function deleteContact(
  tx: Transaction,
  scope: InstallationScope,
  id: string,
): Promise<void> {
  await tx.delete(organisationContacts).where(isContact(scope, id))
}
