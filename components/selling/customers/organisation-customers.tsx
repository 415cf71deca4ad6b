'use client'

import { Contact } from 'lucide-react'
import { type Column, DataTable } from '@/components/data-table/data-table'
import { CopyableId } from '@/components/ui/copyable-id'
import { EmptyState } from '@/components/ui/empty-state'
import { countryName } from '@/lib/ports/billing/countries'
import type { StaffCustomerRow } from '@/lib/selling/customers/views'

const columns: Column<StaffCustomerRow>[] = [
  { header: 'Customer', primary: true, cell: (row) => row.name },
  {
    header: 'Email address',
    phone: 'brief',
    cell: (row) => <span className="[overflow-wrap:anywhere]">{row.email}</span>,
  },
  { header: 'Country', phone: 'brief', cell: (row) => countryName(row.country) },
  {
    header: 'Zuora account',
    cell: (row) =>
      row.zuoraAccountNumber ? (
        <CopyableId
          value={row.zuoraAccountNumber}
          name="Zuora account number"
          of={row.name}
          short
        />
      ) : (
        <span className="text-muted">Not made yet</span>
      ),
  },
  {
    header: 'Subscriptions',
    align: 'end',
    phone: 'named',
    cell: (row) => row.subscriptions.toLocaleString('en-GB'),
  },
]

/** An organisation’s customers for staff, each with its account in Zuora. */
export function OrganisationCustomers({ customers }: { customers: readonly StaffCustomerRow[] }) {
  if (customers.length === 0) {
    return (
      <EmptyState icon={<Contact />} title="No customers yet" heading="h3">
        Customers are entered by this organisation’s users when they order in the Shop.
      </EmptyState>
    )
  }
  return <DataTable label="Customers" columns={columns} rows={customers} rowKey={(row) => row.id} />
}
