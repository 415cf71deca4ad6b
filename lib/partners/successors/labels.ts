import type { SuccessionKind, SuccessionState, SuccessionStop } from '@/db/enums'

/** Why a succession cannot begin or go on, and what to do about it. */
export const stopReasons: Record<SuccessionStop, string> = {
  organisation_archived: 'The organisation is archived. Restore it first.',
  organisation_suspended:
    'The organisation is suspended: moving would give its users access again. Reactivate it first.',
  successor_archived: 'The successor is archived. Restore it first.',
  successor_suspended:
    'The successor is suspended: moving would take access away. Reactivate it first.',
  too_many_tags:
    'Together they have more tags than one organisation can have. Take some away first.',
  too_many_notes:
    'Together they have more notes than one organisation can have. Delete some first.',
  too_many_contacts:
    'Together they have more contacts than one organisation can have. Delete some first.',
  failed_each_time:
    'Something went wrong on our side whenever it was tried. Let it go on; if it happens again, tell the people who run this installation.',
}

/** What a succession is called. */
export const kindLabels: Record<SuccessionKind, string> = {
  correction: 'Correction of its accounts',
  merge: 'Merge into another organisation',
}

/** How far it is. */
export const stateLabels: Record<SuccessionState, string> = {
  proposed: 'Waits for another administrator',
  declined: 'Declined',
  withdrawn: 'Withdrawn',
  running: 'Under way',
  stopped: 'Stopped',
  given_up: 'Ended early',
  finished: 'Finished',
}

/** Answers of several verbs, in one wording. */
export const sentences = {
  notFound: 'There is no such proposal.',
  noOrganisation: 'There is no such partner organisation.',
  staffOnly: 'Only administrators in person propose and decide this.',
  itself: 'An organisation cannot be its own successor.',
  nothingDiffers:
    'These are the accounts and the invoice owner that it has already. Name and logo are changed under Edit.',
  open: 'One of these organisations is in a proposal or a move already. Look at its page.',
  notProposed: 'This was decided already. Look again.',
  notStopped: 'This is not stopped any more. Look again.',
  own: 'You proposed this, so another administrator decides about it. You can withdraw it.',
  notOwn: 'Only who proposed this withdraws it. You can decline it.',
  proposerGone:
    'Who proposed this is no administrator any more. Decline it, and propose it again if it is right.',
  stale: 'One of these organisations was changed since you opened it. Look again, then decide.',
} as const

/** Form fields, as people read them. */
export const fieldLabels = {
  successorId: 'Merge into',
  pages: 'Page access of the successor',
  reason: 'Reason',
} as const
