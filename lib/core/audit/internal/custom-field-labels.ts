import type { CustomFieldEvents } from './custom-field-events'

type Facts = { readonly [Key in string]?: unknown }

const quoted = (value: unknown) =>
  typeof value === 'string' && value !== '' ? `“${value}”` : 'nothing'

/** What is written down as a list of objects; of an older line, or one that is not known, nothing. */
const listed = (value: unknown): Facts[] =>
  Array.isArray(value)
    ? value.filter((each): each is Facts => typeof each === 'object' && each !== null)
    : []

const many = (value: unknown) =>
  value === 1 ? '1 organisation' : `${(Number(value) || 0).toLocaleString('en-GB')} organisations`

/** What became of one value. A text is never told, only whether there is one. */
function valueChange(was: Facts | undefined, is: Facts): string {
  const field = quoted(is.field)
  if (was?.value === undefined && is.value === undefined) {
    if (is.known !== true) return `emptied ${field}`
    return was?.known === true ? `changed ${field}` : `filled in ${field}`
  }
  return `changed ${field} from ${quoted(was?.value)} to ${quoted(is.value)}`
}

function valueChanges(before: Facts, after: Facts): string {
  const had = listed(before.values)
  const parts = listed(after.values).map((is) =>
    valueChange(
      had.find(({ fieldId }) => fieldId === is.fieldId),
      is,
    ),
  )
  if (parts.length === 0) return 'Changed fields.'
  const [first = '', ...others] = parts
  return `${[first.charAt(0).toUpperCase() + first.slice(1), ...others].join('; ')}.`
}

function choiceChanges(before: Facts, after: Facts): string {
  const [had, has] = [listed(before.choices), listed(after.choices)]
  const named = (rows: Facts[]) => rows.map(({ name }) => quoted(name)).join(', ')
  const isIn = (rows: Facts[], { id }: Facts) => rows.some((each) => each.id === id)
  const added = has.filter((choice) => !isIn(had, choice))
  const removed = had.filter((choice) => !isIn(has, choice))
  const renamed = has.flatMap(({ id, name }) => {
    const was = had.find((each) => each.id === id)
    return was && was.name !== name ? [`${quoted(was.name)} to ${quoted(name)}`] : []
  })
  const parts = [
    ...(added.length > 0 ? [`added ${named(added)}`] : []),
    ...(renamed.length > 0 ? [`renamed ${renamed.join(', ')}`] : []),
    ...(removed.length > 0 ? [`removed ${named(removed)} of ${many(before.organisations)}`] : []),
  ]
  const field = quoted(after.name)
  if (has.length === 0) return `Changed the choices of the field ${field}.`
  return parts.length > 0
    ? `Changed the choices of the field ${field}: ${parts.join('; ')}.`
    : `Put the choices of the field ${field} into another order.`
}

/** What is told of custom fields. */
export const customFieldSentences: Record<
  keyof CustomFieldEvents,
  (before: Facts, after: Facts) => string
> = {
  'partner_organisation.fields_changed': valueChanges,
  'custom_field.defined': (_, after) => `Added the field ${quoted(after.name)}.`,
  'custom_field.renamed': (before, after) =>
    `Renamed the field ${quoted(before.name)} to ${quoted(after.name)}.`,
  'custom_field.moved': (before, after) =>
    `Moved the field ${quoted(after.name)} from place ${Number(before.place) || '?'} to ${Number(after.place) || '?'}.`,
  'custom_field.choices_changed': choiceChanges,
  'custom_field.removed': (before) =>
    `Deleted the field ${quoted(before.name)} of ${many(before.organisations)}.`,
}
