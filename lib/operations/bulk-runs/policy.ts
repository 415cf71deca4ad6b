import type { BulkRunState } from '@/db/enums'

/** What can be done to a run as a whole. */
export const runActions = ['pause', 'resume', 'cancel'] as const
export type RunAction = (typeof runActions)[number]

const possible: Record<BulkRunState, readonly RunAction[]> = {
  running: ['pause', 'cancel'],
  paused: ['resume', 'cancel'],
  cancelled: [],
  finished: [],
}

/** What can be done to it now. */
export const runAbilities = (state: BulkRunState): readonly RunAction[] => possible[state]
