import type { ActionResult } from '@/lib/core/result'
import type {
  ChangeChoicesInput,
  DefineFieldInput,
  FieldIdInput,
  MoveFieldInput,
  RenameFieldInput,
  SetValuesInput,
} from '@/lib/partners/custom-fields/schema'
import type { FieldView, MovedField, OwnFieldView } from '@/lib/partners/custom-fields/views'

/** What can be done with fields, for all organisations. */
export type FieldActions = {
  define: (input: DefineFieldInput) => Promise<ActionResult<FieldView>>
  rename: (input: RenameFieldInput) => Promise<ActionResult<FieldView>>
  move: (input: MoveFieldInput) => Promise<ActionResult<MovedField>>
  changeChoices: (input: ChangeChoicesInput) => Promise<ActionResult<FieldView>>
  remove: (input: FieldIdInput) => Promise<ActionResult<FieldView>>
}

export type FieldStep = 'rename' | 'choices' | 'remove'

export type SetValues = (input: SetValuesInput) => Promise<ActionResult<{ fields: OwnFieldView[] }>>
