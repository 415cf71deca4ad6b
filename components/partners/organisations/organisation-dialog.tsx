'use client'

import type { ReactNode } from 'react'
import type { OrganisationAction } from '@/lib/partners/organisations/policy'
import { ArchiveOrganisation } from './archive-organisation'
import type { OrganisationDialogProps } from './organisation-steps'
import { ReactivateOrganisation } from './reactivate-organisation'
import { RestoreOrganisation } from './restore-organisation'
import { SuspendOrganisation } from './suspend-organisation'

const dialogs: Record<OrganisationAction, (props: OrganisationDialogProps) => ReactNode> = {
  suspend: SuspendOrganisation,
  reactivate: ReactivateOrganisation,
  archive: ArchiveOrganisation,
  restore: RestoreOrganisation,
}

/** The dialog for a step. */
export function OrganisationDialog({
  step,
  ...props
}: OrganisationDialogProps & { step: OrganisationAction }) {
  const Asked = dialogs[step]
  return <Asked {...props} />
}
