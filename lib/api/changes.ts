import { z } from 'zod'
import { type ApiInput, listInput } from './operation'

/** The parameter of a list that can be asked for what was changed. */
export const changesParameter = {
  updatedSince: z.iso.datetime({ offset: true }).optional().meta({
    description:
      'Only what was changed then or later (`updatedAt`), in the order of changes, the first one first. What is changed while pages are read comes again on a later one.',
    example: '2026-11-27T12:00:00Z',
  }),
}

/**
 * What a verb takes that gives what was changed, in an order of its own; null where all is asked for.
 * @param ordering the parameters that say how the list is ordered otherwise
 */
export function changesInput(input: ApiInput, ordering: readonly string[] = []): ApiInput | null {
  if (input.updatedSince === undefined) return null
  const asked = Object.entries(listInput(input)).filter(([name]) => !ordering.includes(name))
  return Object.fromEntries(asked)
}
