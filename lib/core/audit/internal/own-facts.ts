type Facts = Record<string, unknown> | null

/** The actions whose facts name another organisation: where somebody came from, or went to. */
const namesAnother: Record<string, 'before' | 'after'> = {
  'partner_user.moved': 'before',
  'partner_user.moved_away': 'after',
}

/** What staff know of an organisation beside its own facts. */
const ofOurSide = /^partner_organisation\.(tags|owner|fields|note|contact|succession)_/

/** Whether a line tells what a reader of this one organisation (null: of all) is not told. */
export const isOfOurSide = (action: string, organisationId: string | null): boolean =>
  organisationId !== null && ofOurSide.test(action)

/**
 * The facts of a line, without the name of another organisation for a reader of one, and without those of our side.
 * @param organisationId whose history the reader may know; null for everybody's
 */
export function ownFacts(
  { action, before, after }: { action: string; before: Facts; after: Facts },
  organisationId: string | null,
): { before: Facts; after: Facts } {
  if (isOfOurSide(action, organisationId)) return { before: null, after: null }
  const hidden = organisationId === null ? undefined : namesAnother[action]
  return {
    before: hidden === 'before' ? withoutOrganisation(before) : before,
    after: hidden === 'after' ? withoutOrganisation(after) : after,
  }
}

function withoutOrganisation(facts: Facts): Facts {
  if (!facts) return null
  const { organisation: _, ...rest } = facts
  return rest
}
