import type { CustomFieldKind } from '@/db/enums'

/** What can be chosen of a field. */
export type ChoiceView = { id: string; name: string }

/** A choice with the field of which it is. */
export type FoundChoice = ChoiceView & { field: string }

/** What administrators want to know of every organisation. */
export type FieldView = {
  id: string
  name: string
  kind: CustomFieldKind
  /** In their order; none but for the kind `choice`. */
  choices: ChoiceView[]
  version: number
}

/** A field, and at which place of how many it is. */
export type MovedField = FieldView & { place: number; places: number }

/** A field in the list of all. */
export type ListedField = Omit<FieldView, 'choices'> & {
  /** Of how many organisations it says something, counted up to a little over a hundred. */
  organisationCount: number
  choices: (ChoiceView & { organisationCount: number })[]
}

/** What one field says of an organisation. */
export type OwnFieldView = {
  fieldId: string
  name: string
  kind: CustomFieldKind
  choices: ChoiceView[]
  /** The text, the number in decimal, the day as YYYY-MM-DD, the id of the choice; null where nothing is known. */
  value: string | null
  /** The same, of a choice its name. */
  shown: string | null
}

type Stored = FieldView

/** Makes the view of a field: nothing but what the type above names. */
export function fieldView({ id, name, kind, choices, version }: Stored): FieldView {
  return { id, name, kind, choices: choices.map(choiceView), version }
}

const choiceView = ({ id, name }: ChoiceView): ChoiceView => ({ id, name })

/** Makes the views of what fields say of one organisation: of every field, also where nothing is known. */
export function ownFields(
  fields: readonly Stored[],
  values: readonly { fieldId: string; value: string; shown: string }[],
): OwnFieldView[] {
  return fields.map(({ id, name, kind, choices }) => {
    const known = values.find(({ fieldId }) => fieldId === id)
    return {
      ...{ fieldId: id, name, kind, choices: choices.map(choiceView) },
      ...{ value: known?.value ?? null, shown: known?.shown ?? null },
    }
  })
}
