import { GoLiveChecklist } from '@/components/operations/go-live/checklist'
import { Panel } from '@/components/ui/panel'
import type { Context, StaffActor } from '@/lib/core/context'
import { summaryOf } from '@/lib/operations/go-live/labels'
import { readChecklist } from '@/lib/operations/go-live/read-checklist'
import { orNotFound } from '@/lib/server/read'

/** How far an organisation is from working here; it folds away once nothing is left to do. */
export async function GoLivePanel({
  ctx,
  organisationId,
}: {
  ctx: Context<StaffActor>
  organisationId: string
}) {
  const checklist = await orNotFound(readChecklist(ctx, { id: organisationId }))
  return (
    <Panel title="Go-live" description={summaryOf(checklist)}>
      <GoLiveChecklist checklist={checklist} />
    </Panel>
  )
}
