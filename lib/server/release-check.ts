import 'server-only'
import { setTimeout as sleep } from 'node:timers/promises'
import pTimeout from 'p-timeout'
import type { Database } from '@/db/client'
import type { SchemaState } from '@/db/enums'
import { readSchema } from '@/db/queries/core/schema-state'
import type { Schema } from '@/db/release'
import { errorFacts, log } from '../core/log'
import { schemaSentence } from '../operations/installation/labels'

/** What a process can be served with: a newer database has all that this release wants. */
const usable: readonly SchemaState[] = ['current', 'newer']

/** How long the start waits for the database's answer, in milliseconds; after that it goes on without. */
const patience = 5_000

/** The pause before a database that gave no answer is asked again, in milliseconds. */
const pause = 5_000

/** Whether a process of this release can serve with the database. */
export const isUsable = ({ state }: Schema): boolean => usable.includes(state)

let last: SchemaState | null = null

/**
 * Compares the database with this release, and logs it when a newer release has migrated it.
 * @throws Error when the database gives no answer
 */
export async function readSchemaState(db: Database): Promise<Schema> {
  const schema = await readSchema(db)
  if (schema.state !== last && schema.state === 'newer') {
    log.warn({ event: 'database is newer', message: schemaSentence(schema) })
  }
  last = schema.state
  return schema
}

/**
 * Has this process serve only on a database that has all its release wants. `refuse` is told the sentence for
 * any other, at once or as soon as the database answers: one that is out of reach is waited for in the background.
 */
export async function requireSchema(
  db: Database,
  refuse: (sentence: string) => void,
): Promise<void> {
  const ask = async () => {
    const schema = await pTimeout(readSchemaState(db), { milliseconds: patience })
    if (!isUsable(schema)) refuse(schemaSentence(schema))
  }
  try {
    await ask()
  } catch (error) {
    log.warn({ event: 'database out of reach', ...errorFacts(error) })
    void askUntilAnswered(ask)
  }
}

async function askUntilAnswered(ask: () => Promise<void>): Promise<void> {
  for (;;) {
    await sleep(pause, undefined, { ref: false })
    const answered = await ask().then(
      () => true,
      () => false,
    )
    if (answered) return
  }
}
