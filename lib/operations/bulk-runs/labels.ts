import type { BulkRunPause, BulkRunState } from '@/db/enums'

export const runStateLabels: Record<BulkRunState, string> = {
  running: 'Running',
  paused: 'Paused',
  cancelled: 'Cancelled',
  finished: 'Finished',
}

/** Why a run stands still, and what to do about it. */
export const pauseSentences: Record<BulkRunPause, string> = {
  asked: 'Nothing is done until somebody lets it go on.',
  not_permitted:
    'Whoever started it may not do this any more. Somebody who may can let it go on, in their own name.',
  failed_each_time:
    'Something went wrong on our side whenever it was tried. Let it go on; if it happens again, tell the people who run this installation.',
  restored:
    'The database was restored from a copy, which does not know what was done since. Look at the rows; who lets it go on does so in their own name.',
}

export const sentences = {
  notRunning: 'This does not run now. Look at how far it is.',
  notPaused: 'This is not paused. Look at how far it is.',
  over: 'This is over already.',
} as const
