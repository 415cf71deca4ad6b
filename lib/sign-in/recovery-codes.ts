import { randomBytes, scrypt } from 'node:crypto'
import { promisify } from 'node:util'
import { and, eq, sql } from 'drizzle-orm'
import type { Queryable, Transaction } from '@/db/client'
import { uuidv7 } from '@/db/ids'
import { recoveryCodes } from '@/db/schema'
import type { Subject } from './tickets'
import type { RecoveryCodesView } from './views'

/** How many codes somebody gets at a time. */
const codesOfOnce = 10

/** Digits and letters without I, L, O and U: no two that look alike, and no words (Crockford's base 32). */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

const derive = promisify<string, Buffer, number, Buffer>(scrypt)

/**
 * What the database keeps of a code. It has 80 random bits, which is less than the 112 of which a plain hash
 * would do (OWASP ASVS 5.0, 6.5.2): so it is a password hash, with one salt for the codes made together.
 */
async function hashOfCode(code: string, salt: string): Promise<string> {
  return (await derive(code, Buffer.from(salt, 'base64url'), 32)).toString('base64url')
}

/** 16 characters of 5 random bits each: a byte's value modulo 32 favours none. */
function newCode(): string {
  return Array.from(randomBytes(16), (byte) => alphabet[byte % alphabet.length]).join('')
}

const inGroups = (code: string) => code.replace(/(.{4})(?=.)/g, '$1-')

/** New recovery codes: as they are shown once, and as they are kept. */
export type NewRecoveryCodes = { codes: string[]; kept: { salt: string; codeHashes: string[] } }

/** Makes recovery codes, which count for nobody before they are kept. */
export async function makeRecoveryCodes(): Promise<NewRecoveryCodes> {
  const salt = randomBytes(16).toString('base64url')
  const codes = Array.from({ length: codesOfOnce }, newCode)
  const codeHashes = await Promise.all(codes.map((code) => hashOfCode(code, salt)))
  return { codes: codes.map(inGroups), kept: { salt, codeHashes } }
}

const ownerOf = (subject: Subject) =>
  subject.kind === 'staff'
    ? { staffMemberId: subject.staffMemberId }
    : { partnerUserId: subject.partnerUserId }

const columnOf = (subject: Subject) =>
  subject.kind === 'staff' ? recoveryCodes.staffMemberId : recoveryCodes.partnerUserId

const areOf = (subject: Subject) =>
  subject.kind === 'staff'
    ? eq(recoveryCodes.staffMemberId, subject.staffMemberId)
    : eq(recoveryCodes.partnerUserId, subject.partnerUserId)

/** Puts new codes in the place of all that the person had. */
export async function keepRecoveryCodes(
  tx: Transaction,
  subject: Subject,
  { kept }: NewRecoveryCodes,
): Promise<void> {
  const set = { ...kept, lastUsedHash: null, createdAt: sql`now()` }
  await tx
    .insert(recoveryCodes)
    .values({ id: uuidv7(), ...ownerOf(subject), ...set })
    .onConflictDoUpdate({ target: columnOf(subject), set })
}

/** The hash that a code of this person would have; null when they have no codes. */
export async function hashFor(
  db: Queryable,
  subject: Subject,
  code: string,
): Promise<string | null> {
  const [row] = await db
    .select({ salt: recoveryCodes.salt })
    .from(recoveryCodes)
    .where(areOf(subject))
  return row ? await hashOfCode(code, row.salt) : null
}

/** Takes a code out of circulation, and says how many are left; null when it was not good any more. */
export async function claimRecoveryCode(
  tx: Transaction,
  subject: Subject,
  hash: string,
): Promise<{ left: number } | null> {
  const [row] = await tx
    .update(recoveryCodes)
    .set({
      codeHashes: sql`array_remove(${recoveryCodes.codeHashes}, ${hash})`,
      lastUsedHash: hash,
    })
    .where(and(areOf(subject), sql`${hash} = any(${recoveryCodes.codeHashes})`))
    .returning({ left: sql<number>`cardinality(${recoveryCodes.codeHashes})` })
  return row ?? null
}

/** Whether this is the code that the person used last. */
export async function wasUsedLast(db: Queryable, subject: Subject, hash: string): Promise<boolean> {
  const rows = await db
    .select({ id: recoveryCodes.id })
    .from(recoveryCodes)
    .where(and(areOf(subject), eq(recoveryCodes.lastUsedHash, hash)))
  return rows.length > 0
}

/** Makes all codes of a person void. */
export async function dropRecoveryCodes(tx: Transaction, subject: Subject): Promise<void> {
  await tx.delete(recoveryCodes).where(areOf(subject))
}

/** How many codes a person has left, and since when; null when they made none, or those are void. */
export async function readRecoveryCodes(
  db: Queryable,
  subject: Subject,
): Promise<RecoveryCodesView | null> {
  const [row] = await db
    .select({
      left: sql<number>`cardinality(${recoveryCodes.codeHashes})`,
      madeAt: recoveryCodes.createdAt,
    })
    .from(recoveryCodes)
    .where(areOf(subject))
  return row ? { left: row.left, madeAt: row.madeAt.toISOString() } : null
}
