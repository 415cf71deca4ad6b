import { Callout } from '@/components/ui/callout'
import { CopyableText } from '@/components/ui/copyable-id'
import { Detail, DetailList } from '@/components/ui/detail-list'
import type { NewWebhookSecret } from '@/lib/operations/webhooks/views'

/** What a receiver needs to check signatures; it is shown this once. */
export function NewSecretNote({ issued: { secret } }: { issued: NewWebhookSecret }) {
  return (
    <div className="space-y-4">
      <Callout tone="warning" role="status" title="The secret is shown this once">
        The receiver checks with it that a webhook is from here (Standard Webhooks). If it is lost,
        make a new one.
      </Callout>
      <DetailList>
        <Detail name="Secret">
          <CopyableText value={secret} name="Secret" />
        </Detail>
      </DetailList>
    </div>
  )
}
