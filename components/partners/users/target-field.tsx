'use client'

import { ChooserField } from '@/components/form/chooser-field'
import { type Target, useUserActions } from './user-actions'

function choiceOf({ id, name, zuoraAccountKey, suspended }: Target) {
  const account = `Zuora account ${zuoraAccountKey}`
  const description = suspended ? `${account}. Suspended: its users have no access.` : account
  return { id, label: name, description }
}

/** Looks for an organisation and chooses one of what was found. */
export function TargetField({
  leaving,
  chosen,
  onChoose,
}: {
  /** The organisation that is left: not to be chosen. */
  leaving: string
  chosen: Target | null
  onChoose: (target: Target) => void
}) {
  const { actions } = useUserActions()
  return (
    <ChooserField
      name="organisationId"
      label="Move to"
      placeholder="Name, ID or email address of a user"
      find={actions.findPartnerOrganisations}
      choiceOf={(target) => (target.id === leaving ? null : choiceOf(target))}
      chosen={chosen && choiceOf(chosen)}
      onChoose={onChoose}
    />
  )
}
