import { ButtonLink } from '@/components/ui/button-link'
import { Callout } from '@/components/ui/callout'

/** Why nothing can be ordered now, and the way back. */
export function NotNow({ reason, backHref }: { reason: string | null; backHref: string }) {
  return (
    <div className="space-y-4">
      <Callout tone="warning">{reason}</Callout>
      <ButtonLink href={backHref}>Back to the subscription</ButtonLink>
    </div>
  )
}
