import { titled } from '@/app/titled'
import { PageHeader } from '@/components/layout/page-header'
import { partnersPath } from '@/components/partners/organisations/addresses'
import { TagList } from '@/components/partners/tags/tag-list'
import { roleMay } from '@/lib/core/access/permissions'
import { list } from '@/lib/partners/tags/list'
import { staffGate } from '@/lib/server/gates'
import { findTags } from '../[partnerOrganisationId]/actions'
import { mergeTag, removeTag, renameTag } from './actions'

const actions = { find: findTags, rename: renameTag, merge: mergeTag, remove: removeTag }

export const generateMetadata = titled('Tags', () => staffGate())

export default async function TagsPage() {
  const ctx = await staffGate()
  const { rows } = await list(ctx, {})
  return (
    <>
      <PageHeader
        title="Tags"
        crumbs={[{ label: 'Partners', href: partnersPath }, { label: 'Tags' }]}
        description="What staff sort partner organisations by. Partners do not see them."
      />
      <TagList
        tags={rows}
        actions={roleMay(ctx.actor.role, 'partner-facts:define') ? actions : null}
      />
    </>
  )
}
