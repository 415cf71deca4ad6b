import type { ActorKind } from '@/db/enums'
import type { Page } from '@/lib/core/list'

/** A note about an organisation. Times are ISO 8601 in UTC. */
export type NoteView = {
  id: string
  organisationId: string
  /** Plain text with line breaks. */
  text: string
  author: { kind: ActorKind; id: string | null; name: string }
  createdAt: string
  /** Null while it is as it was first written. */
  editedAt: string | null
  version: number
  /** What the reader may do with it. */
  mayEdit: boolean
  mayRemove: boolean
}

export type NoteList = Page<NoteView>

type Stored = {
  id: string
  organisationId: string
  text: string
  authorKind: ActorKind
  authorId: string | null
  authorName: string
  createdAt: Date
  editedAt: Date | null
  version: number
}

/** Makes the view of a note: nothing but what the type above names. */
export function noteView(stored: Stored, abilities: { edit: boolean; remove: boolean }): NoteView {
  return {
    id: stored.id,
    organisationId: stored.organisationId,
    text: stored.text,
    author: { kind: stored.authorKind, id: stored.authorId, name: stored.authorName },
    createdAt: stored.createdAt.toISOString(),
    editedAt: stored.editedAt?.toISOString() ?? null,
    version: stored.version,
    mayEdit: abilities.edit,
    mayRemove: abilities.remove,
  }
}
