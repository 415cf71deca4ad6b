import { randomBytes, randomInt, scrypt, timingSafeEqual } from 'node:crypto'
import { promisify } from 'node:util'
import { CognitoError } from './errors'
import type { PoolSettings } from './pool-settings'

const derive = promisify<string, Buffer, number, { N: number }, Buffer>(scrypt)

/** Two milliseconds a password: these are local test passwords, and imports must be quick. */
const cost = { N: 1024 }

/** Hash of a password, as `salt.key`. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16)
  const key = await derive(password, salt, 32, cost)
  return `${salt.toString('base64url')}.${key.toString('base64url')}`
}

/** Whether the password has this hash. Without a hash it takes as long and is false. */
export async function verifyPassword(
  password: string,
  hash: string | null | undefined,
): Promise<boolean> {
  const [salt = '', key = ''] = (hash ?? '.').split('.')
  const actual = await derive(password, Buffer.from(salt, 'base64url'), 32, cost)
  const expected = Buffer.from(key, 'base64url')
  return expected.length === actual.length && timingSafeEqual(expected, actual)
}

type Policy = PoolSettings['passwordPolicy']

const symbols = '^$*.[]{}()?-"!@#%&/\\,><\':;|_~`+='

/** A space counts as a symbol where it is neither the first nor the last character. */
const hasSymbol = (password: string) =>
  [...password].some((character) => symbols.includes(character)) || password.trim().includes(' ')

/**
 * Throws InvalidPasswordException unless the password keeps the pool's policy. Letters are those of Basic Latin
 * (Amazon Cognito developer guide, Adding user pool password requirements).
 */
export function checkPasswordPolicy(password: string, policy: Policy): void {
  const problem =
    (password.length < policy.minimumLength && 'Password not long enough') ||
    (password.length > 256 && 'Password too long') ||
    (policy.requireUppercase &&
      !/[A-Z]/.test(password) &&
      'Password must have uppercase characters') ||
    (policy.requireLowercase &&
      !/[a-z]/.test(password) &&
      'Password must have lowercase characters') ||
    (policy.requireNumbers && !/[0-9]/.test(password) && 'Password must have numeric characters') ||
    (policy.requireSymbols && !hasSymbol(password) && 'Password must have symbol characters')
  if (problem) {
    throw new CognitoError(
      'InvalidPasswordException',
      `Password did not conform with policy: ${problem}`,
    )
  }
}

/** A random password that keeps every policy, easy to read and to select with a double click. */
export function generatePassword(policy: Policy): string {
  const classes = ['ABCDEFGHJKLMNPQRSTUVWXYZ', 'abcdefghijkmnpqrstuvwxyz', '23456789', '!?_']
  const length = Math.max(policy.minimumLength, 12)
  const characters = Array.from({ length }, (_, index) => pick(classes[index % 4] ?? symbols))
  for (let index = characters.length - 1; index > 0; index--) {
    const other = randomInt(index + 1)
    const held = characters[index] ?? ''
    characters[index] = characters[other] ?? ''
    characters[other] = held
  }
  return characters.join('')
}

function pick(characters: string): string {
  return characters[randomInt(characters.length)] ?? ''
}
