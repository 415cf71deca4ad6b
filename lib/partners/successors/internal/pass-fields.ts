import type { Transaction } from '@/db/client'
import { type FieldWithChoices, shareFields } from '@/db/queries/partners/custom-fields'
import { clearValues, findValuesOf, putValue } from '@/db/queries/partners/field-values'
import type { InstallationScope } from '@/db/scope'
import { record } from '@/lib/core/audit/record'
import type { Context } from '@/lib/core/context'
import { toldValue } from '../../custom-fields/internal/told-values'

/**
 * Gives the successor what custom fields say of an organisation, where they say nothing of the successor yet; the rest stays
 * with the old one. Says how many values moved.
 */
export async function passFields(
  tx: Transaction,
  ctx: Context,
  scope: InstallationScope,
  { from, to }: { from: string; to: string },
): Promise<number> {
  const fields = await shareFields(tx)
  const known = new Set((await findValuesOf(tx, scope, to)).map(({ fieldId }) => fieldId))
  const passed = (await findValuesOf(tx, scope, from)).flatMap((each) => {
    const field = fields.find(({ id }) => id === each.fieldId)
    return field && !known.has(field.id) ? [{ field, value: each.value, shown: each.shown }] : []
  })
  if (passed.length === 0) return 0
  for (const { field, value } of passed) {
    await putValue(tx, scope, to, { fieldId: field.id, kind: field.kind, value })
  }
  await clearValues(
    tx,
    scope,
    from,
    passed.map(({ field }) => field.id),
  )
  const told = (shownOf: (each: { field: FieldWithChoices; shown: string }) => string | null) =>
    passed.map((each) => toldValue(each.field, shownOf(each)))
  const [all, none] = [told(({ shown }) => shown), told(() => null)]
  for (const [organisationId, before, after] of [
    [to, none, all],
    [from, all, none],
  ] as const) {
    await record(tx, ctx, {
      action: 'partner_organisation.fields_changed',
      organisationId,
      before: { values: before },
      after: { values: after },
    })
  }
  return passed.length
}
