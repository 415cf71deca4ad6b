import type { Metadata } from 'next'
import { PageHeader } from '@/components/layout/page-header'
import { organisationPath, partnersPath } from '@/components/partner-organisations/addresses'
import { EditOrganisationForm } from '@/components/partner-organisations/edit-form'
import { get } from '@/lib/partner-organisations/get'
import { staffGate } from '@/lib/server/gates'
import { orNotFound } from '@/lib/server/read'
import { updatePartnerOrganisation } from '../../actions'

export const metadata: Metadata = { title: 'Edit partner organisation' }

type Props = { params: Promise<{ partnerOrganisationId: string }> }

export default async function EditPartnerOrganisationPage({ params }: Props) {
  const ctx = await staffGate('partner-organisations:update')
  const { partnerOrganisationId: id } = await params
  const organisation = await orNotFound(get(ctx, id))
  return (
    <div className="mx-auto max-w-2xl">
      <PageHeader
        title="Edit partner organisation"
        crumbs={[
          { label: 'Partners', href: partnersPath },
          { label: organisation.name, href: organisationPath(id) },
          { label: 'Edit' },
        ]}
      />
      <EditOrganisationForm organisation={organisation} update={updatePartnerOrganisation} />
    </div>
  )
}
