import { notFound } from 'next/navigation'
import { titled } from '@/app/titled'
import { compactRow } from '@/components/partners/organisations/compact-row'
import { OrganisationList } from '@/components/partners/organisations/organisation-list'
import { roleMay } from '@/lib/core/access/permissions'
import { list } from '@/lib/partners/organisations/list'
import { listSchema } from '@/lib/partners/organisations/schema'
import { staffGate } from '@/lib/server/gates'
import { orNotFound } from '@/lib/server/read'

export const generateMetadata = titled('Partners', () => staffGate())

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

export default async function PartnersPage({ searchParams }: Props) {
  const ctx = await staffGate()
  const { search, sort, direction, after, before, size, archived } = await searchParams
  const state = listSchema.safeParse({ search, sort, direction, after, before, size, archived })
  if (!state.success) notFound()
  const { rows, ...found } = await orNotFound(list(ctx, state.data))
  return (
    <OrganisationList
      {...found}
      rows={rows.map(compactRow)}
      state={state.data}
      mayCreate={roleMay(ctx.actor.role, 'partner-organisations:create')}
    />
  )
}
