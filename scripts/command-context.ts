import { randomUUID } from 'node:crypto'
import type { DatabaseClient } from '@/db/client'
import { type Config, type Context, mintContext, type SystemActor } from '@/lib/core/context'
import { noPorts, type Ports } from '@/lib/core/ports'

/**
 * On whose behalf an operator's command runs.
 * @param name what history calls it
 * @param ports what it may ask besides the database; nothing where they are left out
 */
export function commandContext(
  name: string,
  config: Config,
  database: DatabaseClient,
  ports: Partial<Ports> = {},
): Context<SystemActor> {
  return mintContext({
    actor: { kind: 'system', name },
    requestId: randomUUID(),
    config,
    database,
    ports: { ...noPorts, ...ports },
  })
}
