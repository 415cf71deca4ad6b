import { reconcileFindingKinds } from '@/db/enums'
import { defineList } from '@/lib/core/list'

/** What the last comparison found, in the order in which it was found. */
export const findingsList = defineList({
  parts: { kind: { kind: 'choice', of: reconcileFindingKinds } },
  size: { usual: 50, most: 100 },
})
