import { permittedScope } from '@/lib/core/access/require-permission'
import type { Context } from '@/lib/core/context'
import { noteAbilities } from '../policy'

/** What whoever asks may do with notes. */
export function abilitiesFor(ctx: Context) {
  const { actor } = ctx
  const reader = {
    kind: actor.kind,
    ...('id' in actor && { id: actor.id }),
    mayWrite: permittedScope(ctx, 'partner-organisations:update') !== null,
    mayDefine: permittedScope(ctx, 'partner-facts:define') !== null,
  }
  return (note: Parameters<typeof noteAbilities>[0]) => noteAbilities(note, reader)
}
