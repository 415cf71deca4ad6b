import type { Context } from '@/lib/core/context'

/**
 * What is kept of a mailed code: bound to the change, so that one hash tells nothing of another, and made with the
 * installation's key, because who reads the database could try all codes of eight digits in seconds.
 */
export function hashOfCode(
  { ports }: Pick<Context, 'ports'>,
  change: { partnerUserId: string; newEmail: string },
  code: string,
): string {
  return ports.keyedHash(`${change.partnerUserId}\n${change.newEmail}\n${code}`)
}
