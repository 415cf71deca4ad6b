import type { Metadata } from 'next'
import { Suspense } from 'react'
import { ExportMenu } from '@/components/data-table/export-menu'
import { TableSkeleton } from '@/components/data-table/table-skeleton'
import { AddContact } from '@/components/partners/contacts/add-contact'
import { AddNote } from '@/components/partners/notes/add-note'
import { asOfPath } from '@/components/partners/organisations/addresses'
import { OrganisationDetails } from '@/components/partners/organisations/details'
import { PageAccess } from '@/components/partners/organisations/page-access'
import { organisationUsersFilePath } from '@/components/partners/users/addresses'
import { CreateUser } from '@/components/partners/users/create-user'
import { ButtonLink } from '@/components/ui/button-link'
import { Panel } from '@/components/ui/panel'
import { SkeletonText } from '@/components/ui/skeleton'
import { roleMay } from '@/lib/core/access/permissions'
import { historyList } from '@/lib/core/audit/lists'
import { readCheck } from '@/lib/partners/logos/read-check'
import { seenAt } from '@/lib/partners/logos/views'
import { notesList } from '@/lib/partners/notes/lists'
import { organisationUsersList } from '@/lib/partners/users/lists'
import { staffGate } from '@/lib/server/gates'
import { listState, orNotFound } from '@/lib/server/read'
import { createPartnerUser } from '../../users/actions'
import { changePartnerPageAccess } from '../actions'
import { createContact, createNote } from './actions'
import { BillingPanel } from './billing-panel'
import { ContactsSection } from './contacts-section'
import { OwnCrmAccount } from './crm-account'
import { FieldsPanel } from './fields-panel'
import { GoLivePanel } from './go-live-panel'
import { HistorySection } from './history-section'
import { LogoNote } from './logo-note'
import { NotesSection } from './notes-section'
import { OrganisationFrame } from './organisation-frame'
import { OurSidePanel } from './our-side-panel'
import { readOrganisation } from './read-organisation'
import { UsersSection } from './users-section'

type Props = {
  params: Promise<{ partnerOrganisationId: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { name } = await readOrganisation((await params).partnerOrganisationId)
  return { title: `${name} · Partners` }
}

export default async function PartnerOrganisationPage({ params, searchParams }: Props) {
  const ctx = await staffGate()
  const organisation = await readOrganisation((await params).partnerOrganisationId)
  const logo = await orNotFound(readCheck(ctx, { id: organisation.id }))
  const logoSeenAt = seenAt(logo)
  const query = await searchParams
  const state = {
    users: listState(organisationUsersList, query),
    history: listState(historyList, query),
    notes: listState(notesList, query),
  }

  const { id, name, suspension, archivedAt } = organisation
  const { role } = ctx.actor
  const takesUsers = !suspension && !archivedAt && roleMay(role, 'partner-users:create')
  return (
    <OrganisationFrame
      ctx={ctx}
      organisation={organisation}
      current="overview"
      logoSeenAt={logoSeenAt}
    >
      <div className="grid items-start gap-5 xl:grid-cols-[minmax(0,1fr)_22rem] xl:grid-rows-[auto_1fr]">
        <div className="min-w-0 space-y-5">
          <Panel
            title="Users"
            id="users"
            flush
            actions={
              <>
                <ExportMenu href={organisationUsersFilePath(id, state.users)} of="users" />
                {takesUsers && (
                  <CreateUser
                    organisationId={id}
                    organisationName={name}
                    create={createPartnerUser}
                  />
                )}
              </>
            }
          >
            <Suspense fallback={<TableSkeleton headers={['User', 'Status', 'Added']} />}>
              <UsersSection ctx={ctx} organisationId={id} state={state} />
            </Suspense>
          </Panel>
          <Panel title="Details" id="details">
            <OrganisationDetails
              organisation={organisation}
              logo={
                organisation.logoUrl && (
                  <LogoNote organisationId={id} check={logo} staffRole={role} />
                )
              }
              logoSeenAt={logoSeenAt}
              crmAccount={
                organisation.salesforceAccountId && (
                  <Suspense>
                    <OwnCrmAccount ctx={ctx} organisation={organisation} />
                  </Suspense>
                )
              }
            />
          </Panel>
          <Panel
            title="Contacts"
            description="People of the partner who do not sign in here."
            flush
            actions={
              roleMay(role, 'partner-organisations:update') && (
                <AddContact organisationId={id} create={createContact} />
              )
            }
          >
            <Suspense
              fallback={
                <div className="p-4">
                  <SkeletonText />
                </div>
              }
            >
              <ContactsSection ctx={ctx} organisationId={id} />
            </Suspense>
          </Panel>
          <Panel
            title="Notes"
            flush
            actions={
              roleMay(role, 'partner-organisations:update') && (
                <AddNote organisationId={id} create={createNote} />
              )
            }
          >
            <Suspense
              fallback={
                <div className="p-4">
                  <SkeletonText />
                </div>
              }
            >
              <NotesSection ctx={ctx} organisationId={id} state={state} />
            </Suspense>
          </Panel>
        </div>
        <div className="min-w-0 space-y-5 xl:row-span-2">
          {!archivedAt && <GoLivePanel ctx={ctx} organisationId={id} />}
          <OurSidePanel ctx={ctx} organisationId={id} />
          <FieldsPanel ctx={ctx} organisationId={id} />
          <BillingPanel ctx={ctx} organisation={organisation} />
          <Panel
            title="Page access"
            id="page-access"
            description="The partner pages that this organisation’s users may open."
          >
            <PageAccess
              organisationId={id}
              available={ctx.config.partnerPages}
              granted={organisation.pageAccess}
              save={roleMay(role, 'partner-pages:grant') ? changePartnerPageAccess : null}
            />
          </Panel>
        </div>
        <Panel
          title="History"
          flush
          className="min-w-0 xl:col-start-1"
          actions={<ButtonLink href={asOfPath(id)}>As it was on a date</ButtonLink>}
        >
          <Suspense
            fallback={
              <div className="p-4">
                <SkeletonText />
              </div>
            }
          >
            <HistorySection ctx={ctx} organisationId={id} state={state} />
          </Suspense>
        </Panel>
      </div>
    </OrganisationFrame>
  )
}
