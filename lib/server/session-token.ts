import { createSecretKey, hkdfSync, type KeyObject } from 'node:crypto'
import { jwtDecrypt } from 'jose'
import type { JWT } from 'next-auth/jwt'

/** Clocks of two processes may differ by so many seconds. */
const clockTolerance = 15

/** Only what next-auth itself makes is opened, whatever a token says of itself. */
const algorithms = {
  keyManagementAlgorithms: ['dir'],
  contentEncryptionAlgorithms: ['A256GCM'],
}

/** The key that next-auth 4 makes of an installation's secret for the session's cookie (next-auth, `jwt`). */
export function sessionTokenKey(secret: string): Uint8Array {
  const purpose = 'NextAuth.js Generated Encryption Key'
  return new Uint8Array(hkdfSync('sha256', secret, '', purpose, 32))
}

/** The last secret's key: a process has one, and every page would derive and import it again. */
let known: { secret: string; key: KeyObject } | undefined

function keyOf(secret: string): KeyObject {
  if (known?.secret !== secret) known = { secret, key: createSecretKey(sessionTokenKey(secret)) }
  return known.key
}

/**
 * What the session's cookie holds: in the place of next-auth's own `decode`, which leaves the algorithm to the token.
 * Null for what was not made with this secret and in this way, and for what is past its time.
 */
export async function decodeSessionToken(
  token: string | undefined,
  secret: string,
): Promise<JWT | null> {
  if (!token) return null
  try {
    const options = { clockTolerance, ...algorithms }
    const { payload } = await jwtDecrypt(token, keyOf(secret), options)
    return payload
  } catch {
    return null
  }
}
