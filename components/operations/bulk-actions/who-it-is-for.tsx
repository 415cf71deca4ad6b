import { Callout } from '@/components/ui/callout'
import type { BulkActionName } from '@/db/enums'
import { actionLabels, count, subjectsOf } from '@/lib/operations/bulk-actions/labels'
import type { ActionPreview } from '@/lib/operations/bulk-actions/views'

/** For how many an action would be, and for how many it is so already. */
export function WhoItIsFor({
  action,
  preview: { of, count: number, alreadySo, problem },
}: {
  action: BulkActionName | undefined
  preview: ActionPreview
}) {
  if (problem) {
    return (
      <Callout tone="warning" role="status" title="This cannot be done to all of these at once">
        {problem}
      </Callout>
    )
  }
  return (
    <Callout tone="info" role="status" title={`${subjectsOf(of, number)} chosen`}>
      {action && alreadySo !== null && alreadySo > 0 && (
        <>
          {count(alreadySo)} of them {alreadySo === 1 ? 'is' : 'are'} {actionLabels[action].already}{' '}
          and will be skipped.{' '}
        </>
      )}
      Each is done by itself, in your name, in the background; you can pause or cancel it.
    </Callout>
  )
}
