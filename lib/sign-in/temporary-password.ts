import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto'
import { promisify } from 'node:util'

const derive = promisify<string, Buffer, number, Buffer>(scrypt)
const keyBytes = 32

/**
 * What is kept, sealed and for minutes, of a temporary password that was just proven: a salted scrypt hash, so
 * that it is not chosen again. Cognito itself lets it be chosen (aws-amplify/amplify-js issue 7957).
 */
export async function imprintOf(password: string): Promise<string> {
  const salt = randomBytes(16)
  const key = await derive(password, salt, keyBytes)
  return `${salt.toString('base64url')}.${key.toString('base64url')}`
}

/** Whether an imprint was made of this password. */
export async function isImprintOf(imprint: string, password: string): Promise<boolean> {
  const [salt = '', key = ''] = imprint.split('.')
  const made = await derive(password, Buffer.from(salt, 'base64url'), keyBytes)
  const kept = Buffer.from(key, 'base64url')
  return kept.length === made.length && timingSafeEqual(kept, made)
}
