import { RadioField, SwitchField } from '@/components/form/choice-field'
import { TextareaField, TextField } from '@/components/form/text-field'
import { audienceLabels, choiceWords, fieldLabels } from '@/lib/selling/offers/labels'
import { AlternativesField } from './alternatives-field'
import type {
  Alternative,
  FindAudience,
  FoundOrganisation,
  OfferChoice,
  OfferTag,
  Organisation,
} from './offer-actions'
import { SeveralField } from './several-field'

const audienceOptions = Object.entries(audienceLabels).map(([value, { label, consequence }]) => ({
  value,
  label,
  description: consequence,
}))

const organisationChoice = ({ id, name: label, zuoraAccountKey }: FoundOrganisation) => ({
  id,
  label,
  description: `Zuora account ${zuoraAccountKey}`,
})

const tagChoice = ({ id, name: label }: OfferTag) => ({ id, label })

const choiceOfField = (choice: OfferChoice) => ({ id: choice.id, label: choiceWords(choice) })

/** What of an offer can always be changed. */
export function OfferFields({
  organisations,
  tags,
  choices,
  find,
  offers,
  productName,
}: {
  /** Those chosen so far. */
  organisations: readonly Organisation[]
  tags: readonly OfferTag[]
  choices: readonly OfferChoice[]
  find: FindAudience
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
      <SeveralField
        name="organisationIds"
        label="Search organisations"
        hint="By name, ID or the email address of a user."
        audience="selected"
        initially={organisations}
        find={find.organisations}
        choiceOf={organisationChoice}
      />
      <SeveralField
        name="tagIds"
        label="Search tags"
        hint="Organisations with one of these tags can sell it."
        audience="tagged"
        initially={tags}
        find={find.tags}
        choiceOf={tagChoice}
      />
      <SeveralField
        name="choiceIds"
        label="Search choices"
        hint="By their names or that of the field. Organisations with one of them can sell it."
        audience="with_choice"
        initially={choices.map((choice) => ({ id: choice.id, name: choiceWords(choice) }))}
        find={find.choices}
        choiceOf={choiceOfField}
      />
      <AlternativesField offers={offers} productName={productName} />
      <SwitchField
        name="active"
        label={fieldLabels.active}
        description="Off, it leaves the Shop; what was sold stays as it is."
      />
    </>
  )
}
