import type { Metadata } from 'next'
import { cache } from 'react'
import { PageHeader } from '@/components/layout/page-header'
import { bulkActionsPath } from '@/components/operations/bulk-actions/addresses'
import { BulkActionButtons } from '@/components/operations/bulk-actions/bulk-action-buttons'
import { BulkActionDetails } from '@/components/operations/bulk-actions/bulk-action-details'
import { BulkActionRows } from '@/components/operations/bulk-actions/bulk-action-rows'
import { KeepFresh } from '@/components/ui/keep-fresh'
import { get } from '@/lib/operations/bulk-actions/get'
import { actionLabels } from '@/lib/operations/bulk-actions/labels'
import { bulkRowsList } from '@/lib/operations/bulk-actions/lists'
import { readRows } from '@/lib/operations/bulk-actions/read-rows'
import { staffGate } from '@/lib/server/gates'
import { listState, orNotFound } from '@/lib/server/read'
import { cancelBulkAction, pauseBulkAction, resumeBulkAction } from '../actions'

type Props = {
  params: Promise<{ bulkActionId: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

const read = cache(async (bulkActionId: string) => {
  const ctx = await staffGate('partner-organisations:suspend')
  return { ctx, of: await orNotFound(get(ctx, { bulkActionId })) }
})

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { of } = await read((await params).bulkActionId)
  return { title: `${actionLabels[of.action].label} · Bulk actions` }
}

export default async function BulkActionPage({ params, searchParams }: Props) {
  const { bulkActionId } = await params
  const { ctx, of } = await read(bulkActionId)
  const state = listState(bulkRowsList, await searchParams)
  const rows = await orNotFound(readRows(ctx, { bulkActionId, ...state }))
  const { label } = actionLabels[of.action]
  const actions = { pause: pauseBulkAction, resume: resumeBulkAction, cancel: cancelBulkAction }
  return (
    <div className="space-y-5">
      <PageHeader
        title={label}
        crumbs={[{ label: 'Bulk actions', href: bulkActionsPath }, { label }]}
        actions={<BulkActionButtons of={of} actions={actions} />}
      />
      <BulkActionDetails of={of} />
      {!of.emptied && <BulkActionRows of={of} page={rows} show={state.show} />}
      <KeepFresh waitingFor={of.run.state === 'running' ? `running ${of.run.waiting}` : ''} />
    </div>
  )
}
