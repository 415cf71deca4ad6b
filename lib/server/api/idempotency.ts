import 'server-only'
import { createHash } from 'node:crypto'
import type { Database } from '@/db/client'
import { inOneCommit } from '@/db/one-commit'
import {
  type ClaimedRequest,
  claimRequest,
  keepAnswer,
  releaseRequest,
} from '@/db/queries/core/api-requests'
import { AppError } from '../../core/errors'
import { errorFacts, log } from '../../core/log'
import type { Sealer } from '../../core/ports'
import type { ApiAnswer } from './api-answer'
import { RequestProblem } from './problems'

/** A key as it may be sent: in quotes, as the draft has it, or bare, as nearly everybody sends it. */
const sentKey = /^(?:"([\x21\x23-\x5b\x5d-\x7e]{1,255})"|([\x21\x23-\x7e][\x21-\x7e]{0,254}))$/

/**
 * The key of a request; null without one.
 * @throws RequestProblem for what is none
 */
export function idempotencyKey(header: string | null): string | null {
  if (header === null) return null
  const [, quoted, bare] = sentKey.exec(header) ?? []
  const key = quoted ?? bare
  if (!key) {
    throw new RequestProblem(
      'malformed',
      'An Idempotency-Key has 1 to 255 visible ASCII characters.',
    )
  }
  return key
}

/** What a request asks for: the same under the same key is the same request. */
export function fingerprintOf(
  method: string,
  path: string,
  version: unknown,
  body: unknown,
): string {
  const text = JSON.stringify([method, path, version ?? null, sorted(body)])
  return createHash('sha256').update(text).digest('base64url')
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1))
  return entries.map(([name, each]) => [name, sorted(each)])
}

/** Answers that say how it is for good; others are no reason not to try the same again. */
const isFinal = (status: number) => status < 300 || [404, 409, 412].includes(status)

/**
 * Does `work` once for a key. Its first answer is committed together with what it wrote, and given again for a day;
 * also a refusal of the product, but one of the request itself, of its sender or of ours.
 * @param sealer seals the body of the answer where it is kept
 * @param fail makes an answer of what `work` throws
 * @throws RequestProblem for another request under the same key, and while the first one runs
 */
export async function once(
  db: Database,
  asked: { clientId: string; key: string; fingerprint: string },
  work: (db: Database) => Promise<ApiAnswer>,
  fail: (error: unknown) => ApiAnswer,
  sealer?: Sealer,
): Promise<ApiAnswer> {
  const claim = await claimRequest(db, asked)
  if (claim.kind === 'other_request') {
    throw new RequestProblem('key_used', 'This Idempotency-Key belongs to another request.')
  }
  if (claim.kind === 'running') {
    throw new RequestProblem(
      'request_running',
      'The first request under this key has not ended, as far as is known. Ask again in a moment.',
      {
        'retry-after': '1',
      },
    )
  }
  if (claim.kind === 'answered') {
    const { headers, ...answer } = await opened(claim.answer, sealer)
    return { ...answer, headers: { ...headers, 'idempotent-replayed': 'true' } }
  }
  const { request } = claim
  try {
    return await inOneCommit(db, work, async (tx, answer) => {
      const kept = sealer ? { ...answer, body: await sealer.seal(answer.body) } : answer
      if (!(await keepAnswer(tx, request, kept))) throw new Superseded()
    })
  } catch (error) {
    if (error instanceof Superseded) {
      throw new RequestProblem(
        'request_running',
        'The same request was begun again under this key.',
        {
          'retry-after': '1',
        },
      )
    }
    const answer = fail(error)
    await settle(db, request, answer)
    return answer
  }
}

/** An answer as it was kept. Refusals hold no secret, and are kept as they are. */
async function opened(answer: ApiAnswer, sealer: Sealer | undefined): Promise<ApiAnswer> {
  if (!sealer || answer.status >= 300) return answer
  const body = await sealer.unseal(answer.body)
  if (typeof body === 'string') return { ...answer, body }
  throw new AppError(
    'conflict',
    'It was done under this key before, and what was answered can no longer be opened. Look, and ask for a new secret.',
  )
}

/**
 * Keeps a refusal that is for good, or gives the claim up. A commit that is still under way holds the claim's row, and
 * decides whether there is one to give up. Where that cannot be written now, the claim is over after a minute.
 */
async function settle(db: Database, request: ClaimedRequest, answer: ApiAnswer): Promise<void> {
  try {
    if (isFinal(answer.status)) await keepAnswer(db, request, answer)
    else await releaseRequest(db, request)
  } catch (error) {
    log.warn({ event: 'claim not settled', ...errorFacts(error) })
  }
}

/** This request took longer than anybody waits, and another one took its place. */
class Superseded extends Error {}
