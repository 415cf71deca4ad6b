'use client'

import { type Column, DataTable } from '@/components/data-table/data-table'
import { Badge, type Tone } from '@/components/ui/badge'
import { Day } from '@/components/ui/day'
import { formatMoney } from '@/lib/ports/billing/money'
import { invoiceStateLabels } from '@/lib/selling/invoices/labels'
import { type InvoiceState, invoiceState } from '@/lib/selling/invoices/policy'
import type { InvoiceView } from '@/lib/selling/invoices/views'
import { InvoiceFile } from './invoice-file'

const tones: Record<InvoiceState, Tone> = {
  open: 'accent',
  overdue: 'warning',
  settled: 'success',
  credit: 'neutral',
  cancelled: 'neutral',
}

const columnsOn = (today: string): Column<InvoiceView>[] => [
  {
    header: 'Invoice',
    primary: true,
    width: '30%',
    cell: ({ number, items }) => (
      <span className="block min-w-0 py-0.5 [overflow-wrap:anywhere]">
        {number}
        <span className="block text-sm font-normal text-muted">
          {[...new Set(items.map(({ description }) => description))].join(', ')}
        </span>
      </span>
    ),
  },
  {
    header: 'State',
    phone: 'brief',
    cell: (invoice) => {
      const state = invoiceState(invoice, today)
      return (
        <span>
          <Badge tone={tones[state]}>{invoiceStateLabels[state]}</Badge>
        </span>
      )
    },
  },
  { header: 'Date', phone: 'named', cell: ({ invoiceDate }) => <Day value={invoiceDate} /> },
  {
    header: 'Due',
    phone: 'named',
    cell: ({ dueDate }) =>
      dueDate ? <Day value={dueDate} /> : <span className="text-muted">Not said</span>,
  },
  { header: 'Amount', align: 'end', phone: 'brief', cell: ({ amount }) => formatMoney(amount) },
  {
    header: 'Still to pay',
    align: 'end',
    phone: 'named',
    cell: ({ balance }) => formatMoney(balance),
  },
  {
    header: 'File',
    phone: 'brief',
    cell: ({ id, number }) => <InvoiceFile id={id} number={number} />,
  },
]

/** Invoices, newest first, with their files. `today` decides which are overdue. */
export function InvoiceTable({
  invoices,
  today,
}: {
  invoices: readonly InvoiceView[]
  today: string
}) {
  return (
    <DataTable
      label="Invoices"
      columns={columnsOn(today)}
      rows={invoices}
      rowKey={({ id }) => id}
    />
  )
}
