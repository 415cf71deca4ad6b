import type { BulkActionName, BulkRowState } from '@/db/enums'
import { partnerPageLabels } from '@/lib/partners/organisations/labels'
import { keptDays, mostSubjects, type SubjectKind } from './policy'
import type { ActionDetails } from './views'

export const count = (number: number) => number.toLocaleString('en-GB')

const nouns: Record<SubjectKind, { one: string; many: string }> = {
  organisations: { one: 'organisation', many: 'organisations' },
  users: { one: 'user', many: 'users' },
}

/** "1 organisation", "1,200 users". */
export const subjectsOf = (of: SubjectKind, number: number): string =>
  `${count(number)} ${number === 1 ? nouns[of].one : nouns[of].many}`

/** An action: its name, what it does to each, and those for whom it is so already. */
export const actionLabels: Record<
  BulkActionName,
  { label: string; sentence: string; already: string }
> = {
  suspend_organisations: {
    label: 'Suspend organisations',
    sentence: 'Everybody of each organisation loses access on their next request.',
    already: 'suspended already',
  },
  reactivate_organisations: {
    label: 'Reactivate organisations',
    sentence: 'Users get access back, but for those who were suspended one by one.',
    already: 'not suspended',
  },
  archive_organisations: {
    label: 'Archive organisations',
    sentence: 'Each leaves the table, unless somebody of it still has access.',
    already: 'archived already',
  },
  grant_pages: {
    label: 'Give access to pages',
    sentence: 'Users may open the pages that you choose, besides those they may open already.',
    already: 'so already',
  },
  withdraw_pages: {
    label: 'Take access to pages away',
    sentence: 'Users may no longer open the pages that you choose; the others stay.',
    already: 'so already',
  },
  add_to_offer: {
    label: 'Let them sell an offer',
    sentence: 'They join the selected organisations of an offer.',
    already: 'so already',
  },
  remove_from_offer: {
    label: 'Let them no longer sell an offer',
    sentence: 'They leave the selected organisations of an offer. What was sold stays.',
    already: 'so already',
  },
  suspend_users: {
    label: 'Suspend users',
    sentence: 'Each loses access on the next request, in every open session.',
    already: 'suspended already',
  },
  reactivate_users: {
    label: 'Reactivate users',
    sentence: 'Each gets access back, as far as their organisation has it.',
    already: 'not suspended',
  },
  resend_invitations: {
    label: 'Resend invitations',
    sentence:
      'Who has never signed in gets a mail with a new temporary password. Earlier ones stop working.',
    already: 'no longer waiting: they have signed in',
  },
}

/** What it takes besides, in words; null where it takes nothing. */
export function detailWords({ reason, pages, offer }: ActionDetails): string | null {
  if (reason) return `Reason: ${reason}`
  if (pages) return `Pages: ${pages.map((page) => partnerPageLabels[page]).join(', ')}`
  return offer ? `Offer: ${offer}` : null
}

export const resultLabels: Record<BulkRowState, string> = {
  waiting: 'Waiting',
  done: 'Done',
  skipped: 'So already',
  failed: 'Failed',
}

export const keptSentence = `The rows and their results are deleted ${keptDays} days after its end.`

const many = (of: SubjectKind) => `more than ${count(mostSubjects)} ${nouns[of].many}`

export const sentences = {
  notFound: 'There is no such bulk action.',
  emptied: `The rows of this bulk action were deleted after ${keptDays} days.`,
  nobody: 'Nothing that you chose is there any more.',
  tooMany: (of: SubjectKind) =>
    `This is ${many(of)}, and an action can be for no more. Narrow the list down.`,
  searchTooWide:
    'The search finds more than it can look through, so nobody knows who all of them are. Search for more letters.',
  countChanged: (of: SubjectKind, now: number) =>
    `This is for ${subjectsOf(of, now)} by now. Look again, then start it.`,
  unknownOffer: 'There is no such offer.',
  offerForAll: 'This offer is not for selected organisations.',
  unknownPage: 'One of these pages does not exist here.',
} as const

/** A step of a run: its button, what is asked before, and what is said afterwards. */
export function stepWords(
  step: 'pause' | 'resume' | 'cancel',
  { waiting, done }: { waiting: number; done: number },
): { button: string; title: string; text: string; said: string } {
  const rows = (number: number) => (number === 1 ? '1 row' : `${count(number)} rows`)
  switch (step) {
    case 'pause':
      return {
        button: 'Pause',
        title: 'Pause this action?',
        text: 'No further row is begun until somebody lets it go on.',
        said: 'The action is paused.',
      }
    case 'resume':
      return {
        button: 'Go on',
        title: `Go on with ${rows(waiting)}?`,
        text: 'The rows that wait are done in your name.',
        said: 'The action goes on.',
      }
    case 'cancel':
      return {
        button: 'Cancel action',
        title: 'Cancel this action?',
        text: `${rows(waiting)} will not be done. What was done (${rows(done)}) stays.`,
        said: 'The action is cancelled.',
      }
  }
}
