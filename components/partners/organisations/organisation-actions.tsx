'use client'

import { Archive, ArchiveRestore, CirclePause, CirclePlay, FilePen, Merge } from 'lucide-react'
import dynamic from 'next/dynamic'
import { useState } from 'react'
import { Menu, type MenuItem } from '@/components/ui/menu'
import type { StaffRole } from '@/db/enums'
import { roleMay } from '@/lib/core/access/permissions'
import {
  type OrganisationAction,
  organisationActionPermissions,
} from '@/lib/partners/organisations/policy'
import type { OrganisationActionSet, Subject } from './organisation-steps'

const load = () => import('./organisation-dialog').then((file) => file.OrganisationDialog)

/** Fetched when it is about to be needed. */
const OrganisationDialog = dynamic(load, { ssr: false })
const preloading = { onFocus: () => void load(), onPointerEnter: () => void load() }

const items: Record<OrganisationAction, Pick<MenuItem, 'label' | 'icon'>> = {
  suspend: { label: 'Suspend…', icon: <CirclePause aria-hidden="true" /> },
  reactivate: { label: 'Reactivate…', icon: <CirclePlay aria-hidden="true" /> },
  archive: { label: 'Archive…', icon: <Archive aria-hidden="true" /> },
  restore: { label: 'Restore…', icon: <ArchiveRestore aria-hidden="true" /> },
}

function successorItems(address: string): MenuItem[] {
  return [
    { label: 'Correct its accounts…', href: address, icon: <FilePen aria-hidden="true" /> },
    {
      label: 'Merge into another…',
      href: `${address}?kind=merge`,
      icon: <Merge aria-hidden="true" />,
    },
  ]
}

function actionsFor({ abilities }: Subject, role: StaffRole): OrganisationAction[] {
  return abilities.filter((action) => roleMay(role, organisationActionPermissions[action]))
}

/** The menu of what can be done to an organisation as a whole, with its dialogs. */
export function OrganisationActions({
  organisation: { id, name, version, suspension, abilities },
  staffRole,
  actions,
  succeeded,
}: {
  organisation: Subject
  staffRole: StaffRole
  actions: OrganisationActionSet
  /** Where a successor is proposed; null where none can be now, or the reader may not. */
  succeeded: string | null
}) {
  const [step, setStep] = useState<OrganisationAction | null>(null)
  const organisation = { id, name, version, suspension, abilities }
  const steps = actionsFor(organisation, staffRole)
  if (steps.length === 0 && !step && !succeeded) return null
  return (
    <span {...preloading}>
      <Menu
        label="More actions"
        items={[
          ...(succeeded ? successorItems(succeeded) : []),
          ...steps.map((each) => ({ ...items[each], onSelect: () => setStep(each) })),
        ]}
      />
      {step && (
        <OrganisationDialog
          step={step}
          organisation={organisation}
          actions={actions}
          onStep={setStep}
          onClose={() => setStep(null)}
        />
      )}
    </span>
  )
}
