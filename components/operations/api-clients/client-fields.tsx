import { TextField } from '@/components/form/text-field'
import { PermissionsField } from './permissions-field'

/** What of a client can be changed later. */
export function ClientFields() {
  return (
    <>
      <TextField
        name="name"
        label="Name"
        maxLength={100}
        hint="What it is for. The history names it."
      />
      <PermissionsField />
      <TextField
        name="lastDay"
        label="Last day"
        type="date"
        optional
        hint="After that day it can no longer be used. Without one it works until it is revoked."
      />
    </>
  )
}
