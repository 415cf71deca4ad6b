import { Callout } from '@/components/ui/callout'
import { missingWords } from '@/lib/selling/subscriptions/labels'
import type { Standing } from '@/lib/selling/subscriptions/views'

/** Why something is missing on a page that shows what we know ourselves; nothing where all is known. */
export function StandingMissing({
  standings,
  whomToAsk,
}: {
  /** Of all subscriptions that the page shows. */
  standings: readonly Standing[]
  /** For the middle of a sentence. */
  whomToAsk: string
}) {
  const reasons = standings.map(({ unknown }) => unknown)
  return missingWords(reasons, whomToAsk).map((sentence) => (
    <Callout key={sentence} tone="warning" className="my-4">
      {sentence}
    </Callout>
  ))
}
