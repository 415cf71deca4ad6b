'use client'

import type { ReactNode } from 'react'
import { ArchiveOrganisation } from './archive-organisation'
import type { OrganisationDialogProps, Step } from './organisation-steps'
import { ReactivateOrganisation } from './reactivate-organisation'
import { RestoreOrganisation } from './restore-organisation'
import { SuspendOrganisation } from './suspend-organisation'

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
