import type { Metadata } from 'next'
import { cache } from 'react'
import { PageHeader } from '@/components/layout/page-header'
import { organisationPath, partnersPath } from '@/components/partners/organisations/addresses'
import { EditOrganisationForm } from '@/components/partners/organisations/edit-form'
import { get } from '@/lib/partners/organisations/get'
import { staffGate } from '@/lib/server/gates'
import { orNotFound } from '@/lib/server/read'
import { updatePartnerOrganisation } from '../../actions'

type Props = { params: Promise<{ partnerOrganisationId: string }> }

const read = cache(async (id: string) => {
  const ctx = await staffGate('partner-organisations:update')
  return orNotFound(get(ctx, { id }))
})

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { name } = await read((await params).partnerOrganisationId)
  return { title: `Edit · ${name}` }
}

export default async function EditPartnerOrganisationPage({ params }: Props) {
  const { partnerOrganisationId: id } = await params
  const organisation = await read(id)
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
