'use client'

import { type Column, DataTable } from '@/components/data-table/data-table'
import { Badge, type Tone } from '@/components/ui/badge'
import { Day } from '@/components/ui/day'
import { formatMoney } from '@/lib/ports/billing/money'
import { creditMemoStateLabels } from '@/lib/selling/invoices/labels'
import { type CreditMemoState, creditMemoState } from '@/lib/selling/invoices/policy'
import type { CreditMemoView } from '@/lib/selling/invoices/views'

const tones: Record<CreditMemoState, Tone> = {
  available: 'accent',
  settled: 'success',
  cancelled: 'neutral',
}

const columns: Column<CreditMemoView>[] = [
  {
    header: 'Credit memo',
    primary: true,
    width: '30%',
    cell: ({ number, charges }) => (
      <span className="block min-w-0 py-0.5 [overflow-wrap:anywhere]">
        {number}
        <span className="block text-sm font-normal text-muted">{charges.join(', ')}</span>
      </span>
    ),
  },
  {
    header: 'State',
    phone: 'brief',
    cell: (memo) => {
      const state = creditMemoState(memo)
      return (
        <span>
          <Badge tone={tones[state]}>{creditMemoStateLabels[state]}</Badge>
        </span>
      )
    },
  },
  { header: 'Date', phone: 'named', cell: ({ memoDate }) => <Day value={memoDate} /> },
  { header: 'Amount', align: 'end', phone: 'brief', cell: ({ amount }) => formatMoney(amount) },
  {
    header: 'Remaining',
    align: 'end',
    phone: 'named',
    cell: ({ balance }) => formatMoney(balance),
  },
]

/** Credit memos, newest first: amounts are what was given back, and what of it is still left. */
export function CreditMemoTable({ memos }: { memos: readonly CreditMemoView[] }) {
  return <DataTable label="Credit memos" columns={columns} rows={memos} rowKey={({ id }) => id} />
}
