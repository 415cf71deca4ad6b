'use client'

import { useRouter } from 'next/navigation'
import { Form } from '@/components/form/form'
import { SubmitButton } from '@/components/form/submit-button'
import { TextField } from '@/components/form/text-field'
import { useFirstField } from '@/components/form/use-first-field'
import { useOpened } from '@/components/form/use-opened'
import { ButtonLink } from '@/components/ui/button-link'
import { toast } from '@/components/ui/toast'
import type { ActionResult } from '@/lib/core/result'
import { fieldLabels } from '@/lib/partners/organisations/labels'
import { type UpdateInput, updateSchema } from '@/lib/partners/organisations/schema'
import type { PartnerOrganisationView } from '@/lib/partners/organisations/views'
import { organisationPath } from './addresses'
import { ChangedMeanwhile } from './changed-meanwhile'
import { FixedFields } from './fixed-fields'
import { LogoField } from './logo-field'

const staleMessage =
  'This partner organisation was changed since you opened it. What you typed is kept: save again to have it so.'

const values = ({ name, logoUrl }: PartnerOrganisationView) => ({ name, logoUrl: logoUrl ?? '' })

/** The form behind `Edit partner organisation`: name and logo; everything else is shown and stays. */
export function EditOrganisationForm({
  organisation,
  update,
}: {
  organisation: PartnerOrganisationView
  update: (input: UpdateInput) => Promise<ActionResult<PartnerOrganisationView>>
}) {
  const router = useRouter()
  const box = useFirstField<HTMLDivElement>()
  const { opened, now, atVersion } = useOpened(organisation, values)
  const address = organisationPath(organisation.id)

  return (
    <div ref={box}>
      <Form
        schema={updateSchema}
        defaultValues={{ id: opened.id, version: opened.version, ...values(opened) }}
        lookAt={address}
        action={async (facts) => {
          const result = await atVersion((version) => update({ ...facts, version }))
          if (result.ok || result.error.code !== 'stale') return result
          // What changed is told above the fields, where it can also be taken over.
          return { ok: false, error: { code: 'stale', message: staleMessage } }
        }}
        onSaved={() => {
          toast('Changes saved.', { tone: 'success' })
          router.push(address)
        }}
      >
        <ChangedMeanwhile opened={opened} now={now} />
        <TextField name="name" label={fieldLabels.name} />
        <LogoField />
        <FixedFields organisation={organisation} />
        <div className="flex flex-col gap-2 border-t border-line pt-5 sm:flex-row">
          <SubmitButton>Save changes</SubmitButton>
          <ButtonLink href={address}>Cancel</ButtonLink>
        </div>
      </Form>
    </div>
  )
}
