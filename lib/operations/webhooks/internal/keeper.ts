import type { Keeper } from '@/db/queries/operations/webhook-endpoints'
import type { Context } from '@/lib/core/context'

/** Whose endpoints somebody looks after: an API client its own, staff everybody's. */
export function keeperOf({ actor }: Context): Keeper {
  return actor.kind === 'api_client' ? actor.id : null
}
