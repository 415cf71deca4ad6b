import { z } from 'zod'
import { type CustomFieldKind, customFieldKinds } from '@/db/enums'
import { rowId, searchText, singleLine } from '@/lib/core/fields'
import { calendarDay } from '@/lib/core/times'
import { sentences } from './labels'
import { longestName, longestText, mostChoices, mostFields, sameName } from './policy'

const fieldName = singleLine('name of the field', longestName)
const choiceName = singleLine('name of the choice', longestName)

const differs = <T extends { name: string }>(choices: readonly T[]) =>
  choices.every(({ name }, at) =>
    choices.every((other, otherAt) => otherAt >= at || !sameName(name, other.name)),
  )

/** Choices as they are typed: a name for each, whose order counts. */
const newChoices = z
  .array(choiceName)
  .max(mostChoices, { error: sentences.tooManyChoices })
  .refine((names) => differs(names.map((name) => ({ name }))), { error: sentences.twice })

/** A new field; its kind never changes. */
export const defineFieldSchema = z
  .strictObject({
    name: fieldName,
    kind: z.enum(customFieldKinds, { error: 'Choose what the field holds.' }),
    /** Of the kind `choice`: at least one; of others none. */
    choices: newChoices.default([]),
  })
  .refine(({ kind, choices }) => kind === 'choice' || choices.length === 0, {
    path: ['choices'],
    error: sentences.noChoices,
  })
  .refine(({ kind, choices }) => kind !== 'choice' || choices.length > 0, {
    path: ['choices'],
    error: sentences.needsChoices,
  })
export type DefineFieldInput = z.input<typeof defineFieldSchema>

/** What the dialog of a new field holds: what is wrong with a choice is said by the server, of them as a whole. */
export const defineFieldForm = z.object({
  name: fieldName,
  kind: z.enum(customFieldKinds),
  choices: z.array(z.object({ name: z.string() })),
})

/** Another name for a field. `was`: its name when it was looked at, where it must still be that. */
export const renameFieldSchema = z.strictObject({
  id: rowId,
  name: fieldName,
  was: fieldName.optional(),
})
export type RenameFieldInput = z.input<typeof renameFieldSchema>

/** One place up or down in the order in which fields are shown. */
export const moveFieldSchema = z.strictObject({
  id: rowId,
  direction: z.enum(['up', 'down'], { error: 'Choose up or down.' }),
})
export type MoveFieldInput = z.input<typeof moveFieldSchema>

/**
 * All choices of a field in their order, and the version of it that was edited. Those with an `id` stay, whatever they are
 * called now; those without are new; who is not named is gone, also from the organisations that had it.
 */
export const changeChoicesSchema = z.strictObject({
  id: rowId,
  version: z.int(),
  choices: z
    .array(z.strictObject({ id: rowId.optional(), name: choiceName }))
    .min(1, { error: sentences.needsChoices })
    .max(mostChoices, { error: sentences.tooManyChoices })
    .refine(differs, { error: sentences.twice })
    .refine(
      (choices) => {
        const ids = choices.flatMap(({ id }) => id ?? [])
        return new Set(ids).size === ids.length
      },
      { error: sentences.notItsChoice },
    ),
})
export type ChangeChoicesInput = z.input<typeof changeChoicesSchema>

/** What the dialog of choices holds: what is wrong with one is said by the server, of them as a whole. */
export const choicesForm = z.object({
  choices: z.array(z.object({ id: z.string().optional(), name: z.string() })),
})

/** Names one field. */
export const fieldIdSchema = z.strictObject({ id: rowId })
export type FieldIdInput = z.input<typeof fieldIdSchema>

/** Choices of all fields; `search`: those of which “field: choice” holds it. */
export const findChoicesSchema = z.strictObject({
  search: searchText,
  size: z.int().min(1).max(100).default(20),
})

/** Names one organisation. */
export const fieldsOfSchema = z.strictObject({ id: rowId })

/** So long is the longest input of a value, before it is read by the kind of its field. */
const typedValue = z.string().max(4 * longestText, { error: 'This is too long.' })

/**
 * Values of one organisation, by the ids of their fields; what is not named stays as it is. `value`: a text, a number in
 * decimal, a day as YYYY-MM-DD, or the id of a choice; null or nothing but spaces empties it. `was`: what it was when it
 * was looked at, where it must still be that.
 */
export const setValuesSchema = z.strictObject({
  id: rowId,
  values: z
    .array(
      z.strictObject({
        fieldId: rowId,
        value: typedValue.nullable(),
        was: typedValue.nullable().optional(),
      }),
    )
    .max(mostFields)
    .refine((values) => new Set(values.map(({ fieldId }) => fieldId)).size === values.length, {
      error: 'A field is named twice.',
    }),
})
export type SetValuesInput = z.input<typeof setValuesSchema>

const number = z
  .string()
  .trim()
  .regex(/^[+-]?\d{1,14}(?:\.\d{1,6})?$/, { error: sentences.number })
  .transform((typed) => {
    const [, sign = '', whole = '', decimals = ''] =
      /^([+-]?)0*(\d+?)(?:\.(\d*?)0*)?$/.exec(typed) ?? []
    const digits = decimals === '' ? whole : `${whole}.${decimals}`
    return sign === '-' && /[1-9]/.test(digits) ? `-${digits}` : digits
  })

/** What a value of each kind can be, and how it is stored. Which choices there are the field says. */
const valueSchemas: Record<CustomFieldKind, z.ZodType<string>> = {
  text: singleLine('text', longestText),
  number,
  date: z.string().trim().pipe(calendarDay(sentences.date)),
  choice: z.uuid({ error: sentences.unknownChoice }).toLowerCase(),
}

/** Reads a value of a field: null for none, an error where it cannot be. */
export function readValue(
  kind: CustomFieldKind,
  typed: string | null,
): { value: string | null } | { error: string } {
  if (typed === null || typed.trim() === '') return { value: null }
  const result = valueSchemas[kind].safeParse(typed)
  if (result.success) return { value: result.data }
  return { error: result.error.issues[0]?.message ?? 'This is not valid.' }
}

/** What the dialog of an organisation's values holds: what was entered, by the ids of the fields. */
export function valuesForm(fields: readonly { fieldId: string; kind: CustomFieldKind }[]) {
  const entered = (kind: CustomFieldKind) =>
    z.string().superRefine((typed, context) => {
      const read = readValue(kind, typed)
      if ('error' in read) context.addIssue({ code: 'custom', message: read.error })
    })
  return z.object(Object.fromEntries(fields.map(({ fieldId, kind }) => [fieldId, entered(kind)])))
}
