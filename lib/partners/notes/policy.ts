import type { ActorKind } from '@/db/enums'

/** So many notes an organisation can have. */
export const mostNotes = 1_000

/** So long a note can be, in characters. */
export const longestNote = 5_000

type Reader = { kind: ActorKind; id?: string; mayWrite: boolean; mayDefine: boolean }
type Authored = { authorKind: ActorKind; authorId: string | null }

/**
 * What a reader may do with a note: its author changes and deletes it. Who defines what is known of partners deletes any,
 * since an author may have left.
 */
export function noteAbilities(
  { authorKind, authorId }: Authored,
  { kind, id, mayWrite, mayDefine }: Reader,
): { edit: boolean; remove: boolean } {
  const own = authorId !== null && authorKind === kind && authorId === id
  return { edit: own && mayWrite, remove: mayWrite && (own || mayDefine) }
}
