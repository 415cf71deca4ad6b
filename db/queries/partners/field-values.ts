import { and, eq, inArray, isNull, sql } from 'drizzle-orm'
import type { Queryable, Transaction } from '@/db/client'
import type { CustomFieldKind } from '@/db/enums'
import { customFieldChoices, customFields, organisationFieldValues } from '@/db/schema/index'
import { assertInScope, type InstallationScope, inScope } from '@/db/scope'

/**
 * What an organisation has of a field: the text, the number in decimal, the day as YYYY-MM-DD, the id of the choice; and
 * how it is called.
 */
export type ValueRow = { fieldId: string; value: string; shown: string }

const ofOrganisation = (scope: InstallationScope, organisationId: string) =>
  and(
    eq(organisationFieldValues.organisationId, organisationId),
    inScope(scope, organisationFieldValues.organisationId),
  )

const plain = sql`coalesce(${organisationFieldValues.text},
  trim_scale(${organisationFieldValues.number})::text,
  to_char(${organisationFieldValues.date}, 'YYYY-MM-DD'))`

/** What an organisation has of all fields. */
export async function findValuesOf(
  db: Queryable,
  scope: InstallationScope,
  organisationId: string,
): Promise<ValueRow[]> {
  const rows = await findValuesOfSeveral(db, scope, [organisationId])
  return rows.map(({ fieldId, value, shown }) => ({ fieldId, value, shown }))
}

/** The same of each of these organisations. */
export async function findValuesOfSeveral(
  db: Queryable,
  scope: InstallationScope,
  organisationIds: readonly string[],
): Promise<(ValueRow & { organisationId: string })[]> {
  if (organisationIds.length === 0) return []
  return await db
    .select({
      organisationId: organisationFieldValues.organisationId,
      fieldId: organisationFieldValues.fieldId,
      value: sql<string>`coalesce(${plain}, ${organisationFieldValues.choiceId}::text)`,
      shown: sql<string>`coalesce(${plain}, ${customFieldChoices.name})`,
    })
    .from(organisationFieldValues)
    .innerJoin(customFields, eq(customFields.id, organisationFieldValues.fieldId))
    .leftJoin(customFieldChoices, eq(customFieldChoices.id, organisationFieldValues.choiceId))
    .where(
      and(
        isNull(customFields.removedAt),
        isNull(customFieldChoices.removedAt),
        inArray(organisationFieldValues.organisationId, [...organisationIds]),
        inScope(scope, organisationFieldValues.organisationId),
      ),
    )
}

/** Gives an organisation a value of a field in the place of the one it has. */
export async function putValue(
  tx: Transaction,
  scope: InstallationScope,
  organisationId: string,
  { fieldId, kind, value }: { fieldId: string; kind: CustomFieldKind; value: string },
): Promise<void> {
  assertInScope(scope, organisationId)
  const held = {
    text: kind === 'text' ? value : null,
    number: kind === 'number' ? value : null,
    date: kind === 'date' ? value : null,
    choiceId: kind === 'choice' ? value : null,
  }
  await tx
    .insert(organisationFieldValues)
    .values({ organisationId, fieldId, kind, ...held })
    .onConflictDoUpdate({
      target: [organisationFieldValues.organisationId, organisationFieldValues.fieldId],
      set: held,
    })
}

/** Takes values of these fields from an organisation. */
export async function clearValues(
  tx: Transaction,
  scope: InstallationScope,
  organisationId: string,
  fieldIds: readonly string[],
): Promise<void> {
  if (fieldIds.length === 0) return
  await tx
    .delete(organisationFieldValues)
    .where(
      and(
        ofOrganisation(scope, organisationId),
        inArray(organisationFieldValues.fieldId, [...fieldIds]),
      ),
    )
}
