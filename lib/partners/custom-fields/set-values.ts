import {
  type FieldRow,
  type FieldWithChoices,
  shareFields,
} from '@/db/queries/partners/custom-fields'
import { clearValues, findValuesOf, putValue } from '@/db/queries/partners/field-values'
import { lockOrganisation } from '@/db/queries/partners/organisations'
import { requirePermissionForAll } from '@/lib/core/access/require-permission'
import { record } from '@/lib/core/audit/record'
import type { Context } from '@/lib/core/context'
import { AppError, type InputIssue } from '@/lib/core/errors'
import { parseInput } from '@/lib/core/parse'
import { toldValue } from './internal/told-values'
import { sentences } from './labels'
import { readValue, setValuesSchema } from './schema'
import { type OwnFieldView, ownFields } from './views'

type Wanted = {
  /** Where in the input it stands. */
  at: number
  field: FieldWithChoices
  value: string | null
  was: string | null | undefined
}

const issueAt = (at: number, message: string): InputIssue => ({
  path: ['values', at, 'value'],
  message,
})

/**
 * Writes down or empties what fields say of an organisation (`SetValuesInput`). What is not named stays as it is, so that
 * two people fill in different fields at once.
 * @throws AppError `forbidden`, `invalid`, `not_found` (also of a field); `stale` when one of the values is neither what it
 *   was nor what is asked for
 */
export async function setValues(ctx: Context, input: unknown): Promise<{ fields: OwnFieldView[] }> {
  const scope = requirePermissionForAll(ctx, 'partner-organisations:update')
  const { id, values } = parseInput(setValuesSchema, input)
  return ctx.db.transaction(async (tx) => {
    if (!(await lockOrganisation(tx, scope, id))) {
      throw new AppError('not_found', sentences.noOrganisation)
    }
    const fields = await shareFields(tx)
    const wanted = readWanted(fields, values)
    const had = await findValuesOf(tx, scope, id)
    const hadOf = (fieldId: string) => had.find((each) => each.fieldId === fieldId)?.value ?? null
    const changes = wanted.filter(({ field, value }) => hadOf(field.id) !== value)
    const late = changes.filter(({ field, was }) => was !== undefined && hadOf(field.id) !== was)
    if (late.length > 0) {
      throw new AppError('stale', sentences.staleValue, {
        fields: Object.fromEntries(late.map(({ field }) => [field.id, sentences.staleValue])),
        issues: late.map(({ at }) => issueAt(at, sentences.staleValue)),
      })
    }
    const emptied = changes.filter(({ value }) => value === null)
    await clearValues(
      tx,
      scope,
      id,
      emptied.map(({ field }) => field.id),
    )
    for (const { field, value } of changes) {
      if (value === null) continue
      await putValue(tx, scope, id, { fieldId: field.id, kind: field.kind, value })
    }
    const has = await findValuesOf(tx, scope, id)
    if (changes.length > 0) {
      const told = (known: typeof has) =>
        changes.map(({ field }) =>
          toldValue(field, known.find(({ fieldId }) => fieldId === field.id)?.shown ?? null),
        )
      await record(tx, ctx, {
        action: 'partner_organisation.fields_changed',
        organisationId: id,
        before: { values: told(had) },
        after: { values: told(has) },
      })
    }
    return { fields: ownFields(fields, has) }
  })
}

/** What cannot be read stays as it is, and is not what is stored. */
function asStored(kind: FieldRow['kind'], was: string | null): string | null {
  const read = readValue(kind, was)
  return 'error' in read ? was : read.value
}

/** Tells of each field that is named and not there, at its id. */
function refuseMissing(
  fields: readonly FieldWithChoices[],
  values: readonly { fieldId: string }[],
): void {
  const missing = values.flatMap(({ fieldId }, at) =>
    fields.some(({ id }) => id === fieldId) ? [] : [{ fieldId, at }],
  )
  if (missing.length === 0) return
  throw new AppError('not_found', sentences.notFound, {
    fields: Object.fromEntries(missing.map(({ fieldId }) => [fieldId, sentences.notFound])),
    issues: missing.map(({ at }) => ({
      path: ['values', at, 'fieldId'],
      message: sentences.notFound,
    })),
  })
}

/** Reads each value by the kind of its field; what is wrong is said at the id of the field. */
function readWanted(
  fields: readonly FieldWithChoices[],
  values: readonly { fieldId: string; value: string | null; was?: string | null | undefined }[],
): Wanted[] {
  refuseMissing(fields, values)
  const problems: { at: number; fieldId: string; message: string }[] = []
  const wanted = values.flatMap(({ fieldId, value: typed, was }, at): Wanted[] => {
    const field = fields.find(({ id }) => id === fieldId)
    if (!field) return []
    const read = readValue(field.kind, typed)
    if ('error' in read) {
      problems.push({ at, fieldId, message: read.error })
      return []
    }
    const { value } = read
    const chosen = field.kind === 'choice' && value !== null
    if (chosen && !field.choices.some(({ id }) => id === value)) {
      problems.push({ at, fieldId, message: sentences.unknownChoice })
      return []
    }
    return [{ at, field, value, was: was === undefined ? was : asStored(field.kind, was) }]
  })
  if (problems.length > 0) {
    throw new AppError('invalid', 'Some of what was sent is not valid. Check the marked fields.', {
      fields: Object.fromEntries(problems.map(({ fieldId, message }) => [fieldId, message])),
      issues: problems.map(({ at, message }) => issueAt(at, message)),
    })
  }
  return wanted
}
