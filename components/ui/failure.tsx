/** What an action, or the way to it, answers when it did not do what was asked. */
export type Failure = {
  /** Of the product's closed list; `unconfirmed` means that it may have been done all the same. */
  code?: string
  message: string
  /** Names the log entry, for support. */
  reference?: string
  /** The session has ended. */
  signedOut?: true
}

/** When no answer came to something that changes what is stored. */
export const unanswered: Failure = {
  code: 'unconfirmed',
  message:
    'The server did not answer, so this may have been done or not. Check your connection, and look before you try again.',
}

/** When no answer came to something that changes nothing. */
export const unread: Failure = {
  message: 'The server did not answer. Check your connection and try again.',
}

/** When the page is older than the server, which does not know what the page asks for. */
const outdated: Failure = {
  code: 'outdated',
  message:
    'A new version of this product is here, and this page is of the one before. Nothing was done.',
}

/** What is known of an action that was called and threw, instead of answering. */
export function failureOf(error: unknown, instead: Failure = unanswered): Failure {
  // So Next names what it throws for an action of another build (next/navigation, UnrecognizedActionError).
  const isOutdated = error instanceof Error && error.name === 'UnrecognizedActionError'
  return isOutdated ? outdated : instead
}

/** What to do about a failure, beside its message: each way out opens a tab, and this one stays as it is. */
export function FailureAdvice({
  failure: { code, reference, signedOut },
  kept,
  lookAt,
}: {
  failure: Failure
  /** Something was typed that is still there. */
  kept: boolean
  /** Where to see whether it was done after all; the page as it is now when left out, null where nothing shows it. */
  lookAt?: string | null | undefined
}) {
  const stays = kept ? ' What you entered stays here.' : ''
  return (
    <>
      {signedOut && (
        <p>
          <a className="link text-danger-ink" href="/sign-in" target="_blank" rel="noopener">
            Sign in in a new tab
          </a>
          , then come back and try again.{stays}
        </p>
      )}
      {code === 'unconfirmed' && lookAt !== null && (
        <p>
          <a
            className="link text-danger-ink"
            href={lookAt ?? window.location.href}
            target="_blank"
            rel="noopener"
          >
            Look in a new tab
          </a>{' '}
          whether it was done.{stays}
        </p>
      )}
      {code === 'outdated' && (
        <p>
          <a
            className="link text-danger-ink"
            href={window.location.href}
            target="_blank"
            rel="noopener"
          >
            Open this page in a new tab
          </a>{' '}
          to go on there, or reload this one.{kept && ' Until then what you entered stays here.'}
        </p>
      )}
      {reference && (
        <p>
          Reference for support: <code className="select-all">{reference}</code>
        </p>
      )}
    </>
  )
}
