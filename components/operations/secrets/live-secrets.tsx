import { Time } from '@/components/ui/time'

/** The secrets that are good now: when each was made and, of one that was replaced, when it ends. */
export function LiveSecrets({
  secrets,
}: {
  secrets: readonly { createdAt: string; endsAt: string | null }[]
}) {
  return (
    <ul>
      {secrets.map(({ createdAt, endsAt }) => (
        <li key={createdAt}>
          Made <Time value={createdAt} format="datetime" />
          {endsAt && (
            <>
              , ends <Time value={endsAt} format="datetime" />
            </>
          )}
        </li>
      ))}
    </ul>
  )
}
