import { Plus } from 'lucide-react'
import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { PageHeader } from '@/components/layout/page-header'
import { newOrganisationPath } from '@/components/partner-organisations/addresses'
import { OrganisationList } from '@/components/partner-organisations/organisation-list'
import { Button } from '@/components/ui/button'
import { GoForm } from '@/components/ui/go-form'
import { roleMay } from '@/lib/access/permissions'
import { list } from '@/lib/partner-organisations/list'
import { listSchema } from '@/lib/partner-organisations/schema'
import { staffGate } from '@/lib/server/gates'
import { orNotFound } from '@/lib/server/read'

export const metadata: Metadata = { title: 'Partners' }

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

export default async function PartnersPage({ searchParams }: Props) {
  const ctx = await staffGate()
  const { search, sort, direction, after, before, size } = await searchParams
  const state = listSchema.safeParse({ search, sort, direction, after, before, size })
  if (!state.success) notFound()
  const partners = await orNotFound(list(ctx, state.data))
  const createButton = roleMay(ctx.actor.role, 'partner-organisations:create') && (
    <GoForm href={newOrganisationPath}>
      <Button type="submit" variant="primary" data-shortcut="c" aria-keyshortcuts="c">
        <Plus aria-hidden="true" />
        Create Partner
      </Button>
    </GoForm>
  )
  const none = partners.rows.length === 0 && !state.data.search
  return (
    <>
      <PageHeader
        title="Partners"
        crumbs={[{ label: 'Settings' }, { label: 'Profile' }, { label: 'Partners' }]}
        actions={!none && createButton}
      />
      <OrganisationList list={partners} state={state.data} createButton={createButton} />
    </>
  )
}
