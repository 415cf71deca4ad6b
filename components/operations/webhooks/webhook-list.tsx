'use client'

import { Plus, Webhook } from 'lucide-react'
import { type Column, DataTable } from '@/components/data-table/data-table'
import { Pagination } from '@/components/data-table/pagination'
import { PageHeader } from '@/components/layout/page-header'
import { ButtonLink } from '@/components/ui/button-link'
import { EmptyState } from '@/components/ui/empty-state'
import { Time } from '@/components/ui/time'
import { pageLinks } from '@/lib/core/list'
import type { EndpointList, EndpointView } from '@/lib/operations/webhooks/views'
import { newWebhookPath, webhookPath, webhooksListPath } from './addresses'
import { WebhookState } from './webhook-state'

const crumbs = [{ label: 'Settings' }, { label: 'Profile' }, { label: 'Webhooks' }]

const waitingWords = (waiting: number) =>
  waiting > 1_000 ? 'More than 1,000' : waiting === 0 ? 'Nothing' : String(waiting)

const columns: Column<EndpointView>[] = [
  { header: 'Name', primary: true, cell: ({ name }) => name },
  {
    header: 'Address',
    phone: 'brief',
    cell: ({ url }) => <span className="[overflow-wrap:anywhere]">{new URL(url).host}</span>,
  },
  {
    header: 'Events of',
    phone: 'hidden',
    cell: ({ organisation }) => organisation?.name ?? 'All organisations',
  },
  {
    header: 'State',
    phone: 'brief',
    cell: (endpoint) => (
      <span>
        <WebhookState {...endpoint} />
      </span>
    ),
  },
  { header: 'Waiting', phone: 'named', cell: ({ waiting }) => waitingWords(waiting) },
  { header: 'Created', phone: 'hidden', cell: ({ created }) => <Time value={created.at} /> },
]

/** The screen `Webhooks`: the systems that are sent events. */
export function WebhookList({ list }: { list: EndpointList }) {
  return (
    <>
      <PageHeader
        title="Webhooks"
        crumbs={crumbs}
        description="Other systems that are sent what happens, as soon as it has happened."
        actions={list.rows.length > 0 && <CreateLink />}
      />
      {list.rows.length > 0 ? (
        <DataTable
          label="Webhooks"
          columns={columns}
          rows={list.rows}
          rowKey={({ id }) => id}
          rowHref={({ id }) => webhookPath(id)}
        />
      ) : (
        <EmptyState icon={<Webhook />} title="No webhooks yet" action={<CreateLink />}>
          A CRM or a warehouse can be sent each event, signed, in place of asking for it.
        </EmptyState>
      )}
      <Pagination
        label="Pages of webhooks"
        {...pageLinks(list, (cursor) => webhooksListPath(cursor))}
      />
    </>
  )
}

function CreateLink() {
  return (
    <ButtonLink href={newWebhookPath} variant="primary">
      <Plus aria-hidden="true" className="size-4" />
      Create webhook
    </ButtonLink>
  )
}
