/** How an organisation gets a successor: a new one with the right accounts, or one that is there already. */
export const successionKinds = ['correction', 'merge'] as const
export type SuccessionKind = (typeof successionKinds)[number]

/** How far a succession is. */
export const successionStates = [
  'proposed',
  'declined',
  'withdrawn',
  'running',
  'stopped',
  'given_up',
  'finished',
] as const
export type SuccessionState = (typeof successionStates)[number]

/** Why a succession that was approved stands still. */
export const successionStops = [
  'organisation_archived',
  'organisation_suspended',
  'successor_archived',
  'successor_suspended',
  'too_many_tags',
  'too_many_notes',
  'too_many_contacts',
  'failed_each_time',
] as const
export type SuccessionStop = (typeof successionStops)[number]
