'use client'

import { KeyRound, Plus } from 'lucide-react'
import { type Column, DataTable } from '@/components/data-table/data-table'
import { Pagination } from '@/components/data-table/pagination'
import { PageHeader } from '@/components/layout/page-header'
import { ButtonLink } from '@/components/ui/button-link'
import { EmptyState } from '@/components/ui/empty-state'
import { Time } from '@/components/ui/time'
import { pageLinks } from '@/lib/core/list'
import type { ApiClientList, ApiClientView } from '@/lib/operations/api-clients/views'
import { apiReferencePath } from '../api-reference/addresses'
import { apiClientPath, apiClientsListPath, newApiClientPath } from './addresses'
import { ClientState } from './client-state'

const crumbs = [{ label: 'Settings' }, { label: 'Profile' }, { label: 'API clients' }]

const columns: Column<ApiClientView>[] = [
  { header: 'Name', primary: true, cell: ({ name }) => name },
  {
    header: 'Acts for',
    phone: 'brief',
    cell: ({ organisation }) => organisation?.name ?? 'All organisations',
  },
  {
    header: 'State',
    phone: 'brief',
    cell: (client) => (
      <span>
        <ClientState {...client} />
      </span>
    ),
  },
  {
    header: 'Last used',
    phone: 'named',
    cell: ({ lastUsedAt }) =>
      lastUsedAt ? <Time value={lastUsedAt} format="relative" /> : 'Never',
  },
  {
    header: 'Created',
    phone: 'hidden',
    cell: ({ created }) => <Time value={created.at} />,
  },
]

/** The screen `API clients`: the programs that may use the API. */
export function ClientList({ list }: { list: ApiClientList }) {
  return (
    <>
      <PageHeader
        title="API clients"
        crumbs={crumbs}
        description="Programs that may use the API, each with what it is allowed."
        actions={
          <>
            <ButtonLink href={apiReferencePath}>API reference</ButtonLink>
            {list.rows.length > 0 && <CreateLink />}
          </>
        }
      />
      {list.rows.length > 0 ? (
        <DataTable
          label="API clients"
          columns={columns}
          rows={list.rows}
          rowKey={({ id }) => id}
          rowHref={({ id }) => apiClientPath(id)}
        />
      ) : (
        <EmptyState icon={<KeyRound />} title="No API clients yet" action={<CreateLink />}>
          A program that creates partner users or reads the history needs a client of its own.
        </EmptyState>
      )}
      <Pagination
        label="Pages of API clients"
        {...pageLinks(list, (cursor) => apiClientsListPath(cursor))}
      />
    </>
  )
}

function CreateLink() {
  return (
    <ButtonLink href={newApiClientPath} variant="primary">
      <Plus aria-hidden="true" className="size-4" />
      Create API client
    </ButtonLink>
  )
}
