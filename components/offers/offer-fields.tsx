import { RadioField, SwitchField } from '@/components/form/choice-field'
import { TextareaField, TextField } from '@/components/form/text-field'
import { audienceLabels, fieldLabels } from '@/lib/offers/labels'
import type { FindOrganisations, Organisation } from './offer-actions'
import { OrganisationsField } from './organisations-field'

const audienceOptions = Object.entries(audienceLabels).map(([value, { label, consequence }]) => ({
  value,
  label,
  description: consequence,
}))

/** What of an offer can always be changed. */
export function OfferFields({
  organisations,
  find,
}: {
  /** Those chosen so far. */
  organisations: readonly Organisation[]
  find: FindOrganisations
}) {
  return (
    <>
      <TextField name="name" label={fieldLabels.name} maxLength={120} />
      <TextareaField
        name="description"
        label={fieldLabels.description}
        hint="What it is and whom it suits, in a few lines."
        optional
      />
      <RadioField
        name="audience"
        label={fieldLabels.audience}
        options={audienceOptions}
        columns={2}
      />
      <OrganisationsField initially={organisations} find={find} />
      <SwitchField
        name="active"
        label={fieldLabels.active}
        description="Off, it leaves the Shop; what was sold stays as it is."
      />
    </>
  )
}
