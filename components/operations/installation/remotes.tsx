import { Badge } from '@/components/ui/badge'
import { Detail, DetailList } from '@/components/ui/detail-list'
import { Time } from '@/components/ui/time'
import { remoteAdvice, remoteLabels, remoteVariables } from '@/lib/operations/installation/labels'
import { standingOf } from '@/lib/operations/installation/policy'
import type { RemoteView } from '@/lib/operations/installation/views'

const looks = {
  answers: { tone: 'success', word: 'Answered last' },
  fails: { tone: 'warning', word: 'Failed last' },
  not_called: { tone: 'neutral', word: 'Not called yet' },
  not_connected: { tone: 'neutral', word: 'Not connected' },
} as const

/** The other systems, as configured and as this process has seen them. */
export function Remotes({ remotes }: { remotes: readonly RemoteView[] }) {
  return (
    <DetailList>
      {remotes.map((remote) => (
        <Detail key={remote.system} name={remoteLabels[remote.system]}>
          <Remote remote={remote} />
        </Detail>
      ))}
    </DetailList>
  )
}

function Remote({ remote }: { remote: RemoteView }) {
  const standing = standingOf(remote)
  const { tone, word } = looks[standing]
  return (
    <>
      <Badge tone={tone}>{word}</Badge>{' '}
      {standing === 'not_connected' && (
        <span className="text-muted">
          Set {remoteVariables[remote.system]} and restart to connect it.
        </span>
      )}
      {remote.answeredAt && (
        <span>
          Last answer <Time value={remote.answeredAt} format="relative" />.{' '}
        </span>
      )}
      {remote.failedAt && (
        <span>
          Last failure <Time value={remote.failedAt} format="relative" />.{' '}
        </span>
      )}
      {standing === 'fails' && (
        <p className="text-sm">
          {remoteAdvice[remote.system]} npm run doctor says what is wrong with the connection.
        </p>
      )}
    </>
  )
}
