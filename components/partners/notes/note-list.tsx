import { LinkedText } from '@/components/ui/linked-text'
import { Time } from '@/components/ui/time'
import type { NoteView } from '@/lib/partners/notes/views'
import type { NoteActions } from './note-actions'
import { NoteMenu } from './note-menu'

/** Notes about an organisation, newest first. Without `actions` they only tell. */
export function NoteList({
  notes,
  actions,
}: {
  notes: readonly NoteView[]
  actions: NoteActions | null
}) {
  if (notes.length === 0) return <p className="p-4 text-muted">No notes yet.</p>
  return (
    <ul className="divide-y divide-line">
      {notes.map((note) => (
        <li key={note.id} className="flex gap-3 px-4 py-3">
          <div className="min-w-0 flex-1">
            <LinkedText text={note.text} />
            <p className="mt-1 text-sm text-muted">
              {note.author.name} · <Time value={note.createdAt} format="datetime" />
              {note.editedAt && (
                <>
                  {' '}
                  · edited <Time value={note.editedAt} format="datetime" />
                </>
              )}
            </p>
          </div>
          {actions && (note.mayEdit || note.mayRemove) && (
            <NoteMenu note={note} actions={actions} />
          )}
        </li>
      ))}
    </ul>
  )
}
