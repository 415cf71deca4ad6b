import type { Metadata } from 'next'
import { cache } from 'react'
import { PageHeader } from '@/components/layout/page-header'
import { importsPath } from '@/components/operations/imports/addresses'
import { ImportActions } from '@/components/operations/imports/import-actions'
import { ImportDetails } from '@/components/operations/imports/import-details'
import { KeepFresh } from '@/components/ui/keep-fresh'
import { get } from '@/lib/operations/imports/get'
import { importRowsList } from '@/lib/operations/imports/lists'
import { readRows } from '@/lib/operations/imports/read-rows'
import type { ImportView } from '@/lib/operations/imports/views'
import { staffGate } from '@/lib/server/gates'
import { listState, orNotFound } from '@/lib/server/read'
import { cancelImport, discardImport, pauseImport, resumeImport, startImport } from '../actions'

type Props = {
  params: Promise<{ importId: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

const read = cache(async (importId: string) => {
  const ctx = await staffGate('partner-organisations:create')
  return { ctx, of: await orNotFound(get(ctx, { importId })) }
})

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { of } = await read((await params).importId)
  return { title: `${of.fileName} · Imports` }
}

/** What is still being done: while it changes, the page looks often. */
function outstanding({ state, rowsRead, run }: ImportView): string {
  if (state === 'checking') return `checking ${rowsRead}`
  return run?.state === 'running' ? `running ${run.waiting}` : ''
}

export default async function ImportPage({ params, searchParams }: Props) {
  const { importId } = await params
  const { ctx, of } = await read(importId)
  const state = listState(importRowsList, await searchParams)
  const rows = await orNotFound(readRows(ctx, { importId, ...state }))
  const actions = {
    start: startImport,
    pause: pauseImport,
    resume: resumeImport,
    cancel: cancelImport,
    discard: discardImport,
  }
  return (
    <>
      <PageHeader
        title={of.fileName}
        crumbs={[{ label: 'Imports', href: importsPath }, { label: of.fileName }]}
        actions={<ImportActions of={of} actions={actions} />}
      />
      <ImportDetails of={of} rows={rows} show={state.show} />
      <KeepFresh waitingFor={outstanding(of)} />
    </>
  )
}
