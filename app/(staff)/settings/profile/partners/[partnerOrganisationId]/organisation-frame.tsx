import { Pencil } from 'lucide-react'
import type { ReactNode } from 'react'
import { PageHeader } from '@/components/layout/page-header'
import {
  editOrganisationPath,
  organisationPath,
  partnersPath,
} from '@/components/partners/organisations/addresses'
import { OrganisationActions } from '@/components/partners/organisations/organisation-actions'
import { OrganisationBanners } from '@/components/partners/organisations/organisation-banners'
import { OrganisationNav } from '@/components/partners/organisations/organisation-nav'
import { successorPath } from '@/components/partners/successors/addresses'
import { SuccessionNotices } from '@/components/partners/successors/succession-notice'
import type { Crumb } from '@/components/ui/breadcrumbs'
import { GoForm } from '@/components/ui/go-form'
import { IconButton } from '@/components/ui/icon-button'
import { Logo } from '@/components/ui/logo'
import { roleMay } from '@/lib/core/access/permissions'
import type { Context, StaffActor } from '@/lib/core/context'
import type { PartnerOrganisationView } from '@/lib/partners/organisations/views'
import { isOpen } from '@/lib/partners/successors/policy'
import { readOfOrganisation } from '@/lib/partners/successors/read-of-organisation'
import { readAttention } from '@/lib/selling/orders/read-attention'
import { previewSuspension } from '../../users/actions'
import {
  archivePartnerOrganisation,
  reactivatePartnerOrganisation,
  restorePartnerOrganisation,
  suspendPartnerOrganisation,
} from '../actions'

const organisationActions = {
  preview: previewSuspension,
  suspend: suspendPartnerOrganisation,
  reactivate: reactivatePartnerOrganisation,
  archive: archivePartnerOrganisation,
  restore: restorePartnerOrganisation,
}

type Current = 'overview' | 'sales'

function crumbsOf({ id, name }: PartnerOrganisationView, current: Current): Crumb[] {
  const partners = { label: 'Partners', href: partnersPath }
  return current === 'overview'
    ? [partners, { label: name }]
    : [partners, { label: name, href: organisationPath(id) }, { label: 'Sales' }]
}

/** What the pages about one organisation have in common: its name, what can be done to it, what to know of it. */
export async function OrganisationFrame({
  ctx,
  organisation,
  current,
  logoSeenAt,
  children,
}: {
  ctx: Context<StaffActor>
  organisation: PartnerOrganisationView
  current: Current
  /** When this server last found a picture at the logo’s address: then the browser tries it again. */
  logoSeenAt?: string | undefined
  children: ReactNode
}) {
  const { id, name, logoUrl } = organisation
  const { role } = ctx.actor
  const [attention, { successions }] = await Promise.all([
    readAttention(ctx, { organisationId: id }),
    readOfOrganisation(ctx, { id }),
  ])
  const takesSuccessor =
    roleMay(role, 'partner-organisations:succeed') &&
    !organisation.archivedAt &&
    !organisation.suspension &&
    !successions.some(isOpen)
  return (
    <>
      <PageHeader
        title={name}
        crumbs={crumbsOf(organisation, current)}
        leading={<Logo key={logoSeenAt} name={name} src={logoUrl} size={40} />}
        actions={
          <>
            {roleMay(role, 'partner-organisations:update') && (
              <GoForm href={editOrganisationPath(id)}>
                <IconButton type="submit" label="Edit partner organisation">
                  <Pencil aria-hidden="true" />
                </IconButton>
              </GoForm>
            )}
            <OrganisationActions
              organisation={organisation}
              staffRole={role}
              actions={organisationActions}
              succeeded={takesSuccessor ? successorPath(id) : null}
            />
          </>
        }
      />
      <SuccessionNotices organisationId={id} successions={successions} />
      <OrganisationBanners
        organisation={organisation}
        ordersNeedingAttention={current === 'overview' ? attention : 0}
      />
      <OrganisationNav organisationId={id} current={current} attention={attention} />
      {children}
    </>
  )
}
