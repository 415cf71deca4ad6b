import { Pencil } from 'lucide-react'
import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { cache, Suspense } from 'react'
import { TableSkeleton } from '@/components/data-table/table-skeleton'
import { PageHeader } from '@/components/layout/page-header'
import { editOrganisationPath, partnersPath } from '@/components/partner-organisations/addresses'
import { OrganisationDetails } from '@/components/partner-organisations/details'
import { OrganisationActions } from '@/components/partner-organisations/organisation-actions'
import { OrganisationBanners } from '@/components/partner-organisations/organisation-banners'
import { PageAccess } from '@/components/partner-organisations/page-access'
import { CreateUser } from '@/components/partner-users/create-user'
import { GoForm } from '@/components/ui/go-form'
import { IconButton } from '@/components/ui/icon-button'
import { Logo } from '@/components/ui/logo'
import { Panel } from '@/components/ui/panel'
import { SkeletonText } from '@/components/ui/skeleton'
import { roleMay } from '@/lib/access/permissions'
import { get } from '@/lib/partner-organisations/get'
import { staffGate } from '@/lib/server/gates'
import { orNotFound } from '@/lib/server/read'
import {
  archivePartnerOrganisation,
  createPartnerUser,
  previewSuspension,
  reactivatePartnerOrganisation,
  restorePartnerOrganisation,
  setPartnerPageAccess,
  suspendPartnerOrganisation,
} from '../actions'
import { HistorySection } from './history-section'
import { parsePaging } from './paging'
import { UsersSection } from './users-section'

type Props = {
  params: Promise<{ partnerOrganisationId: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

const organisationActions = {
  preview: previewSuspension,
  suspend: suspendPartnerOrganisation,
  reactivate: reactivatePartnerOrganisation,
  archive: archivePartnerOrganisation,
  restore: restorePartnerOrganisation,
}

/** The title and the page need the same organisation; it is read once. */
const read = cache(async (id: string) => orNotFound(get(await staffGate(), id)))

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { name } = await read((await params).partnerOrganisationId)
  return { title: name }
}

export default async function PartnerOrganisationPage({ params, searchParams }: Props) {
  const ctx = await staffGate()
  const organisation = await read((await params).partnerOrganisationId)
  const paging = parsePaging(await searchParams)
  if (!paging) notFound()

  const { id, name, logoUrl, suspension, archivedAt } = organisation
  const { role } = ctx.actor
  const takesUsers = !suspension && !archivedAt && roleMay(role, 'partner-users:create')
  return (
    <>
      <PageHeader
        title={name}
        crumbs={[{ label: 'Partners', href: partnersPath }, { label: name }]}
        leading={<Logo name={name} src={logoUrl} size={40} />}
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
            />
          </>
        }
      />
      <OrganisationBanners organisation={organisation} />
      <div className="grid items-start gap-5 xl:grid-cols-[minmax(0,1fr)_22rem]">
        <div className="min-w-0 space-y-5">
          <Panel title="Details">
            <OrganisationDetails organisation={organisation} />
          </Panel>
          <Panel
            title="Users"
            flush
            actions={
              takesUsers && (
                <CreateUser
                  organisationId={id}
                  organisationName={name}
                  create={createPartnerUser}
                />
              )
            }
          >
            <Suspense fallback={<TableSkeleton headers={['User', 'Status', 'Added']} />}>
              <UsersSection ctx={ctx} organisationId={id} paging={paging} />
            </Suspense>
          </Panel>
        </div>
        <Panel
          title="Page access"
          description="The partner pages that this organisation’s users may open."
          className="min-w-0"
        >
          <PageAccess
            organisationId={id}
            available={ctx.config.partnerPages}
            granted={organisation.pageAccess}
            save={roleMay(role, 'partner-pages:grant') ? setPartnerPageAccess : null}
          />
        </Panel>
        <Panel title="History" flush className="min-w-0 xl:col-start-1">
          <Suspense
            fallback={
              <div className="p-4">
                <SkeletonText />
              </div>
            }
          >
            <HistorySection ctx={ctx} organisationId={id} paging={paging} />
          </Suspense>
        </Panel>
      </div>
    </>
  )
}
