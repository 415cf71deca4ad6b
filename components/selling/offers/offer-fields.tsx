import { RadioField, SwitchField } from '@/components/form/choice-field'
import { TextareaField, TextField } from '@/components/form/text-field'
import { audienceLabels, fieldLabels } from '@/lib/selling/offers/labels'
import { AlternativesField } from './alternatives-field'
import type { Alternative, FindOrganisations, Organisation } from './offer-actions'
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
  offers,
  productName,
}: {
  /** Those chosen so far. */
  organisations: readonly Organisation[]
  find: FindOrganisations
  /** The other offers. */
  offers: readonly Alternative[]
  productName: string | null
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
      <AlternativesField offers={offers} productName={productName} />
      <SwitchField
        name="active"
        label={fieldLabels.active}
        description="Off, it leaves the Shop; what was sold stays as it is."
      />
    </>
  )
}
