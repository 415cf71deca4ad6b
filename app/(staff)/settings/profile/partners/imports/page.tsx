import { titled } from '@/app/titled'
import { ImportList } from '@/components/operations/imports/import-list'
import { list } from '@/lib/operations/imports/list'
import { importsList } from '@/lib/operations/imports/lists'
import { staffGate } from '@/lib/server/gates'
import { listState, orNotFound } from '@/lib/server/read'

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

export const generateMetadata = titled('Imports', () => staffGate('partner-organisations:create'))

export default async function ImportsPage({ searchParams }: Props) {
  const ctx = await staffGate('partner-organisations:create')
  const wanted = listState(importsList, await searchParams)
  return <ImportList list={await orNotFound(list(ctx, wanted))} />
}
