import { TextField } from '@/components/form/text-field'
import { TypesField } from './types-field'

/** What of a webhook can be changed later. */
export function WebhookFields() {
  return (
    <>
      <TextField
        name="name"
        label="Name"
        maxLength={100}
        hint="Who receives it. The history names it."
      />
      <TextField
        name="url"
        label="Address"
        type="url"
        maxLength={2_000}
        hint="Where each event is sent (POST)."
      />
      <TypesField />
    </>
  )
}
