import { AppError } from '../core/errors'
import type { Unavailable } from '../ports/identity/authenticator'

/** One sentence for an unknown address, a wrong password and a disabled login. */
export const refusal =
  'That email address and password do not fit together. Check both and try again, or use “Forgotten password?”.'

export const outOfReach = 'Signing in is not possible at the moment. Try again in a minute.'

export const startAgain =
  'This took too long, or was finished in another window. Start again with your email address.'

/** One sentence for a wrong, an old and a used code, and for a code that was never sent. */
export const wrongCode =
  'That code is not right, or not valid any more. Check it, or ask for a new one.'

/** Of a code of the app that somebody has at hand besides their password. */
export const wrongAppCode =
  'That code is not right, or was used before. Wait for the next one in your present app.'

/** One sentence for a wrong and a used code, and for somebody who has none. */
export const wrongRecoveryCode =
  'That recovery code is not right, or was used before. Check it, or use another one.'

export const recoveryCodesNotOffered = () =>
  new AppError('not_found', 'Recovery codes are not offered here.')

/**
 * What is said when Cognito was out of reach of a call that changes something.
 * @param perhaps the sentence for the case that it may have been done
 */
export function outOfReachOf({ cause, perhapsDone }: Unavailable, perhaps: string): AppError {
  return perhapsDone
    ? new AppError('unconfirmed', perhaps, { cause })
    : new AppError('unavailable', outOfReach, { cause })
}

/**
 * Does what follows once Cognito has done its part. If that fails unexpectedly, `done` says what stands.
 * @throws AppError `unconfirmed`, and what `work` throws of its own
 */
export async function afterwards<T>(done: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (cause) {
    throw cause instanceof AppError ? cause : new AppError('unconfirmed', done, { cause })
  }
}

/** Something is done, and whether the person's other sessions have ended is not known. */
export const otherSessionsOpen = (done: string) =>
  `${done}, but your other sessions may still be open. End them with “Sign out everywhere”.`
