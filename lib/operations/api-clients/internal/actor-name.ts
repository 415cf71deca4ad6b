import type { Context } from '@/lib/core/context'

/** Who does it, as it is shown later. */
export const actorName = ({ actor }: Context): string => ('name' in actor ? actor.name : actor.kind)
