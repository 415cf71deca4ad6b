import { and, asc, eq, inArray, isNotNull, isNull, type SQL, sql } from 'drizzle-orm'
import type { Transaction } from '@/db/client'
import { customFieldChoices, customFields, organisationFieldValues } from '@/db/schema/index'
import { type InstallationScope, inScope } from '@/db/scope'

/** A field, or some choices of it: what organisations have. */
export type Had = { fieldId: string; choiceIds?: readonly string[] | undefined }

/** How many organisations have a value of this field, or only one of these choices of it; up to `limit` where there is one. */
export async function countHaving(
  tx: Transaction,
  scope: InstallationScope,
  what: Had,
  limit?: number,
): Promise<number> {
  const some = tx
    .select({ organisationId: organisationFieldValues.organisationId })
    .from(organisationFieldValues)
    .where(and(isOf(what), inScope(scope, organisationFieldValues.organisationId)))
  return await tx.$count((limit === undefined ? some : some.limit(limit)).as('some'))
}

/** Takes the value of this field, or only these choices of it, from all organisations. */
export async function clearAll(
  tx: Transaction,
  scope: InstallationScope,
  what: Had,
): Promise<void> {
  await tx
    .delete(organisationFieldValues)
    .where(and(isOf(what), inScope(scope, organisationFieldValues.organisationId)))
}

/** The same for so many organisations; says for how many it was done. */
export async function clearSome(
  tx: Transaction,
  scope: InstallationScope,
  what: Had,
  limit: number,
): Promise<number> {
  const having = tx
    .select({ organisationId: organisationFieldValues.organisationId })
    .from(organisationFieldValues)
    .where(and(isOf(what), inScope(scope, organisationFieldValues.organisationId)))
    .limit(limit)
  const cleared = await tx
    .delete(organisationFieldValues)
    .where(
      and(
        isOf(what),
        inArray(organisationFieldValues.organisationId, having),
        inScope(scope, organisationFieldValues.organisationId),
      ),
    )
    .returning({ fieldId: organisationFieldValues.fieldId })
  return cleared.length
}

const isOf = ({ fieldId, choiceIds }: Had) =>
  and(
    eq(organisationFieldValues.fieldId, fieldId),
    choiceIds && inArray(organisationFieldValues.choiceId, [...choiceIds]),
  )

/** Has nobody see a field any more, before its values are taken from all organisations; its name is free. */
export async function hideField(tx: Transaction, id: string): Promise<void> {
  await tx
    .update(customFields)
    .set({ name: id, removedAt: sql`now()` })
    .where(eq(customFields.id, id))
  await hideThose(tx, eq(customFieldChoices.fieldId, id))
}

/** The same of choices of a field. */
export async function hideChoices(tx: Transaction, ids: readonly string[]): Promise<void> {
  await hideThose(tx, inArray(customFieldChoices.id, [...ids]))
}

async function hideThose(tx: Transaction, which: SQL): Promise<void> {
  await tx
    .update(customFieldChoices)
    .set({ name: sql`${customFieldChoices.id}::text`, removedAt: sql`now()` })
    .where(and(which, isNull(customFieldChoices.removedAt)))
}

/**
 * What of a field is hidden, the whole with all its choices or some of them; null when nothing is, or it is gone. Keeps others
 * from giving values of it, or offers to it, until the transaction ends.
 */
export async function lockHidden(
  tx: Transaction,
  fieldId: string,
): Promise<{ whole: boolean; choiceIds: string[] } | null> {
  const [field] = await tx
    .select({ removedAt: customFields.removedAt })
    .from(customFields)
    .where(eq(customFields.id, fieldId))
    .for('update')
  if (!field) return null
  const whole = field.removedAt !== null
  const choices = await tx
    .select({ id: customFieldChoices.id })
    .from(customFieldChoices)
    .where(
      and(
        eq(customFieldChoices.fieldId, fieldId),
        whole ? undefined : isNotNull(customFieldChoices.removedAt),
      ),
    )
    .orderBy(asc(customFieldChoices.id))
    .for('update')
  return whole || choices.length > 0 ? { whole, choiceIds: choices.map(({ id }) => id) } : null
}

/** Deletes choices, which nobody has any more. */
export async function deleteChoices(tx: Transaction, ids: readonly string[]): Promise<void> {
  await tx.delete(customFieldChoices).where(inArray(customFieldChoices.id, [...ids]))
}

/** Deletes a field, which has no values any more, and its choices. */
export async function deleteField(tx: Transaction, id: string): Promise<void> {
  await tx.delete(customFieldChoices).where(eq(customFieldChoices.fieldId, id))
  await tx.delete(customFields).where(eq(customFields.id, id))
}
