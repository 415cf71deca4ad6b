'use client'

import type { ReactNode } from 'react'
import { ArchiveOrganisation } from './archive-organisation'
import type { OrganisationActionSet, Step, Subject } from './organisation-actions'
import { ReactivateOrganisation } from './reactivate-organisation'
import { RestoreOrganisation } from './restore-organisation'
import { SuspendOrganisation } from './suspend-organisation'

/** What every dialog about an organisation as a whole is given. It is open as long as it is rendered. */
export type OrganisationDialogProps = {
  organisation: Subject
  actions: OrganisationActionSet
  /** Goes on to another dialog. */
  onStep: (step: Step) => void
  onClose: () => void
}

const dialogs: Record<Step, (props: OrganisationDialogProps) => ReactNode> = {
  suspend: SuspendOrganisation,
  reactivate: ReactivateOrganisation,
  archive: ArchiveOrganisation,
  restore: RestoreOrganisation,
}

/** The dialog for a step. */
export function OrganisationDialog({ step, ...props }: OrganisationDialogProps & { step: Step }) {
  const Wanted = dialogs[step]
  return <Wanted {...props} />
}
