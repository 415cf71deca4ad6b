import type { Queryable } from '@/db/client'
import { countContacts } from '@/db/queries/partners/contacts'
import { countNotes } from '@/db/queries/partners/notes'
import { findTagsOf } from '@/db/queries/partners/tags'
import type { InstallationScope } from '@/db/scope'
import { hindranceOf, type SuccessionHindrance, type Together } from '../policy'

type Standing = { id: string; suspendedAt: Date | null; archivedAt: Date | null }

/** Why an organisation cannot be succeeded now, with what both have counted where that is still to move; null when it can. */
export async function findHindrance(
  db: Queryable,
  scope: InstallationScope,
  { organisation, successor }: { organisation: Standing; successor: Standing | null },
  { factsMoved = false } = {},
): Promise<SuccessionHindrance | null> {
  if (factsMoved) return hindranceOf({ organisation, successor, together: null })
  const ids = successor ? [organisation.id, successor.id] : [organisation.id]
  const tags = new Set<string>()
  const together: Together = { tags: 0, notes: 0, contacts: 0 }
  for (const id of ids) {
    for (const tag of await findTagsOf(db, scope, id)) tags.add(tag.id)
    together.notes += await countNotes(db, scope, id)
    together.contacts += await countContacts(db, scope, id)
  }
  together.tags = tags.size
  return hindranceOf({ organisation, successor, together })
}
