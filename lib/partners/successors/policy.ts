import type { SuccessionState, SuccessionStop } from '@/db/enums'
import { mostContacts } from '../contacts/policy'
import { mostNotes } from '../notes/policy'
import { mostTagsOfOne } from '../tags/policy'

/** Why an organisation cannot be succeeded now; `stopReasons` says it. */
export type SuccessionHindrance = Exclude<SuccessionStop, 'failed_each_time'>

type Standing = { suspendedAt: Date | null; archivedAt: Date | null }

/** What both organisations have together. */
export type Together = { tags: number; notes: number; contacts: number }

/**
 * Why an organisation cannot be succeeded by another now; null when it can. Nobody of a suspended organisation gets access
 * by a move, and nobody loses it by one. `successor`: null for one that is still to be created; `together`: null once that
 * is there.
 */
export function hindranceOf({
  organisation,
  successor,
  together,
}: {
  organisation: Standing
  successor: Standing | null
  together: Together | null
}): SuccessionHindrance | null {
  if (organisation.archivedAt) return 'organisation_archived'
  if (organisation.suspendedAt) return 'organisation_suspended'
  if (successor?.archivedAt) return 'successor_archived'
  if (successor?.suspendedAt) return 'successor_suspended'
  if (!successor || !together) return null
  if (together.tags > mostTagsOfOne) return 'too_many_tags'
  if (together.notes > mostNotes) return 'too_many_notes'
  if (together.contacts > mostContacts) return 'too_many_contacts'
  return null
}

/** Whether a succession is neither refused nor over. */
export const isOpen = ({ state }: { state: SuccessionState }): boolean =>
  state === 'proposed' || state === 'running' || state === 'stopped'

/** What a person can do to a succession. */
export type SuccessionStep = 'approve' | 'decline' | 'withdraw' | 'resume' | 'give_up'

/** What a person who may decide about successors can do to this one now: nobody decides what they proposed. */
export function stepsFor(
  { state, proposedById }: { state: SuccessionState; proposedById: string },
  personId: string,
): SuccessionStep[] {
  if (state === 'stopped') return ['resume', 'give_up']
  if (state !== 'proposed') return []
  return personId === proposedById ? ['withdraw'] : ['approve', 'decline']
}
