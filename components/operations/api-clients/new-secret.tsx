import { Callout } from '@/components/ui/callout'
import { CopyableId, CopyableText } from '@/components/ui/copyable-id'
import { Detail, DetailList } from '@/components/ui/detail-list'
import type { NewSecret } from '@/lib/operations/api-clients/views'

/** What a program needs to get tokens; the secret is shown this once. */
export function NewSecretNote({ issued: { client, secret } }: { issued: NewSecret }) {
  return (
    <div className="space-y-4">
      <Callout tone="warning" role="status" title="The secret is shown this once">
        Only a hash of it is kept. Put it where the program finds it; if it is lost, give the client
        a new one.
      </Callout>
      <DetailList>
        <Detail name="Client ID">
          <CopyableId value={client.id} name="Client ID" />
        </Detail>
        <Detail name="Secret">
          <CopyableText value={secret} name="Secret" />
        </Detail>
      </DetailList>
    </div>
  )
}
