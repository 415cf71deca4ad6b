import type { CustomFieldKind } from '@/db/enums'

/** What a field said of an organisation: `known`, whether anything; `value`, what, but for texts, which are never told. */
type ToldValue = { fieldId: string; field: string; known: boolean; value?: string }

/** What administrators want to know of every organisation, and what of that is known of one. */
export type CustomFieldEvents = {
  /** The same fields before and after: those that changed. */
  'partner_organisation.fields_changed': {
    organisationId: string
    before: { values: readonly ToldValue[] }
    after: { values: readonly ToldValue[] }
  }
  /** `choices`: their names, in their order. */
  'custom_field.defined': {
    after: { id: string; name: string; kind: CustomFieldKind; choices: readonly string[] }
  }
  'custom_field.renamed': { before: { name: string }; after: { id: string; name: string } }
  /** `place`: the how manieth it is of all, from 1. */
  'custom_field.moved': {
    before: { place: number }
    after: { id: string; name: string; place: number }
  }
  /** `organisations`: how many had a choice that is gone. */
  'custom_field.choices_changed': {
    before: { choices: readonly { id: string; name: string }[]; organisations: number }
    after: { id: string; name: string; choices: readonly { id: string; name: string }[] }
  }
  /** `organisations`: of how many it said something. */
  'custom_field.removed': {
    before: { name: string; kind: CustomFieldKind; organisations: number }
    after: { id: string }
  }
}
