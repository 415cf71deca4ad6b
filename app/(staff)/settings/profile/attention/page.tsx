import { titled } from '@/app/titled'
import { PageHeader } from '@/components/layout/page-header'
import { AttentionList } from '@/components/operations/attention/attention-list'
import { list } from '@/lib/operations/attention/list'
import { staffGate } from '@/lib/server/gates'

export const generateMetadata = titled('Needs attention', () => staffGate('attention:read'))

/** The one work list over all organisations. */
export default async function AttentionPage() {
  const ctx = await staffGate('attention:read')
  const groups = await list(ctx)
  return (
    <>
      <PageHeader
        title="Needs attention"
        crumbs={[{ label: 'Settings' }, { label: 'Profile' }, { label: 'Needs attention' }]}
        description="What waits for somebody to decide, over all organisations."
      />
      <AttentionList groups={groups} />
    </>
  )
}
