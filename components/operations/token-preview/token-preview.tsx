import { Callout } from '@/components/ui/callout'
import { Detail, DetailList } from '@/components/ui/detail-list'
import { Time } from '@/components/ui/time'
import {
  differenceSentences,
  reasonSentences,
  stateLabels,
  triggerSentences,
} from '@/lib/operations/token-preview/labels'
import type { Claim, TokenState, TokenPreview as View } from '@/lib/operations/token-preview/views'

const tones: Record<TokenState, 'success' | 'warning' | 'danger' | 'info'> = {
  now: 'success',
  after_first_sign_in: 'info',
  after_new_password: 'warning',
  none: 'danger',
  unknown: 'info',
}

/** Whether a partner user can have tokens now, what those would say, and where that differs from here. */
export function TokenPreview({ preview }: { preview: View }) {
  const { state, reason, tokens, differences } = preview
  return (
    <div className="space-y-5">
      <Callout tone={tones[state]} title={stateLabels[state]}>
        {reason && <p>{reasonSentences[reason]}</p>}
      </Callout>
      {differences.length > 0 && (
        <Callout tone="warning" title="Not as it is here">
          <ul className="list-disc pl-4">
            {differences.map((difference) => (
              <li key={difference}>{differenceSentences[difference]}</li>
            ))}
          </ul>
        </Callout>
      )}
      {tokens && (
        <>
          <TokenClaims title="Id token" claims={tokens.idToken} />
          <TokenClaims title="Access token" claims={tokens.accessToken} />
          <p className="text-sm text-muted">{triggerSentences[tokens.trigger]}</p>
        </>
      )}
      <p className="text-sm text-muted">
        Cognito itself was asked <Time value={preview.checkedAt} format="relative" />. No token was
        made. One that was given out earlier says what was so then, until it ends.
      </p>
    </div>
  )
}

function TokenClaims({ title, claims }: { title: string; claims: readonly Claim[] }) {
  return (
    <section className="space-y-2">
      <h3 className="font-medium">{title}</h3>
      <DetailList>
        {claims.map(({ name, value }) => (
          <Detail key={name} name={<code className="[overflow-wrap:anywhere]">{name}</code>}>
            <code className="[overflow-wrap:anywhere]">
              {typeof value === 'object' ? value.join(', ') : String(value)}
            </code>
          </Detail>
        ))}
      </DetailList>
    </section>
  )
}
