import { createHmac, hkdfSync } from 'node:crypto'
import { CompactEncrypt, compactDecrypt } from 'jose'
import type { z } from 'zod'
import type { Sealer } from '../core/ports'

/** The key that seals half-finished sign-ins, previews or secrets that are kept, or hashes mailed codes or addresses; derived from the installation's secret. */
export function sealingKey(
  secret: string,
  purpose:
    | 'sign-in challenge'
    | 'preview'
    | 'mailed code'
    | 'attempts'
    | 'kept secret' = 'sign-in challenge',
): Uint8Array {
  return new Uint8Array(hkdfSync('sha256', secret, '', purpose, 32))
}

/** Encrypts a value so that only the holder of the key can read or make one (AES-256-GCM). */
export async function seal(key: Uint8Array, value: unknown): Promise<string> {
  return await new CompactEncrypt(new TextEncoder().encode(JSON.stringify(value)))
    .setProtectedHeader({ alg: 'dir', enc: 'A256GCM' })
    .encrypt(key)
}

/** Opens what `seal` made; null when it was made with another key, changed, or is of another shape. */
export async function unseal<T extends z.ZodType>(
  key: Uint8Array,
  schema: T,
  sealed: string,
): Promise<z.output<T> | null> {
  const parsed = schema.safeParse(await open(key, sealed))
  return parsed.success ? parsed.data : null
}

/** Hashes with this key (HMAC-SHA-256, hexadecimal). */
export function keyedHashOf(key: Uint8Array): (text: string) => string {
  return (text) => createHmac('sha256', key).update(text).digest('hex')
}

/** Seals and opens with this key. */
export function sealerOf(key: Uint8Array): Sealer {
  return { seal: (value) => seal(key, value), unseal: (sealed) => open(key, sealed) }
}

/** Only what `seal` makes is opened, whatever a token says of itself. */
const algorithms = {
  keyManagementAlgorithms: ['dir'],
  contentEncryptionAlgorithms: ['A256GCM'],
}

async function open(key: Uint8Array, sealed: string): Promise<unknown> {
  try {
    const { plaintext } = await compactDecrypt(sealed, key, algorithms)
    return JSON.parse(new TextDecoder().decode(plaintext))
  } catch {
    return null
  }
}
