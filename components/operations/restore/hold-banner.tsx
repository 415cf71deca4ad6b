import NextLink from 'next/link'
import { Callout } from '@/components/ui/callout'
import { Time } from '@/components/ui/time'
import { bannerSentence, bannerTitle } from '@/lib/operations/restore/labels'
import type { HoldView } from '@/lib/operations/restore/views'
import { restorePath } from './addresses'

/** Stands above every page of staff while the database is held: why nothing can be changed, and where that ends. */
export function HoldBanner({ hold: { copyMadeAt }, mayEnd }: { hold: HoldView; mayEnd: boolean }) {
  return (
    <Callout tone="warning" title={bannerTitle} className="mb-4">
      <p>
        This is the state of <Time value={copyMadeAt} format="datetime" />. {bannerSentence}{' '}
        {mayEnd && (
          <NextLink href={restorePath} className="link">
            See what differs
          </NextLink>
        )}
      </p>
    </Callout>
  )
}
