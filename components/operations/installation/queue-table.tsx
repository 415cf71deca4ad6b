'use client'

import { type Column, DataTable } from '@/components/data-table/data-table'
import { jobLabel } from '@/lib/operations/installation/labels'
import type { QueueRow } from '@/lib/operations/installation/views'

const count = (number: number) => number.toLocaleString('en-GB')

/** A time that a job has waited, in the largest unit that says enough. */
function waited(seconds: number | null): string {
  if (seconds === null) return '–'
  if (seconds < 60) return `${Math.floor(seconds)} s`
  if (seconds < 3_600) return `${Math.floor(seconds / 60)} min`
  return `${Math.floor(seconds / 3_600)} h`
}

const columns: Column<QueueRow>[] = [
  { header: 'Job', primary: true, width: '34%', cell: ({ task }) => jobLabel(task) },
  { header: 'Running', align: 'end', phone: 'named', cell: ({ running }) => count(running) },
  { header: 'Due', align: 'end', phone: 'named', cell: ({ due }) => count(due) },
  {
    header: 'Oldest due',
    align: 'end',
    phone: 'named',
    cell: ({ oldestDueSeconds }) => waited(oldestDueSeconds),
  },
  {
    header: 'Failed, waits',
    align: 'end',
    phone: 'named',
    cell: ({ retrying }) => count(retrying),
  },
  { header: 'Scheduled', align: 'end', phone: 'named', cell: ({ scheduled }) => count(scheduled) },
  {
    header: 'Out of tries',
    align: 'end',
    phone: 'named',
    cell: ({ exhausted }) => count(exhausted),
  },
]

/** The queue by kind of job. */
export function QueueTable({ queue }: { queue: readonly QueueRow[] }) {
  return <DataTable label="Queue" columns={columns} rows={queue} rowKey={({ task }) => task} />
}
