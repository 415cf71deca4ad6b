import { Pool } from 'pg'
import { afterAll } from 'vitest'
import { createAttemptLimits } from '@/lib/sign-in/attempt-limits'
import { sealingKey } from '@/lib/sign-in/seal'
import type { SignInTools } from '@/lib/sign-in/tools'
import type { TestPool } from './cognito'
import type { TestDatabase } from './database'

/**
 * What the steps of a sign-in are given, on the test's own database and pool; refusals do not wait.
 * `settled` resolves when nothing goes on behind an answer any more.
 */
export function signInTools(
  database: TestDatabase,
  cognito: TestPool,
): SignInTools & { settled: () => Promise<unknown> } {
  const running: Promise<void>[] = []
  const pool = new Pool({ connectionString: database.url, max: 4 })
  pool.on('error', () => {})
  // What goes on behind an answer needs the database, which is dropped after this.
  afterAll(async () => {
    await Promise.allSettled(running)
    await pool.end()
  })
  return {
    authenticator: cognito.authenticator,
    limits: createAttemptLimits(pool, (account) => account),
    breachedPasswords: null,
    key: sealingKey('a secret that is long enough for this test'),
    refusalFloor: 0,
    answerFloor: 0,
    afterAnswer: (_name, work) => {
      running.push(work())
    },
    settled: () => Promise.all(running),
  }
}
