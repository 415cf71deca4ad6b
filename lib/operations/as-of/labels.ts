import type { AsOfGap, AsOfStatus } from './views'

export const asOfStatusLabels: Record<AsOfStatus, string> = {
  suspended: 'Suspended',
  organisation_suspended: 'Organisation suspended',
  active: 'Had signed in',
  invited: 'Invited',
  invitation_expired: 'Invitation expired',
  setting_up: 'No invitation sent yet',
  not_known: 'Not known whether they had signed in',
}

export const gapSentences: Record<AsOfGap, string> = {
  before_history:
    'History about this organisation begins later than this. What was changed before its first line is not known.',
  undone:
    'The database was restored since, from a copy that is older than this. What was changed between that copy and this time is lost.',
  tag_merged:
    'Tags were merged for all organisations since then. A tag shown here may have been one that was merged into it.',
  tag_deleted:
    'Tags were deleted for all organisations since then. Whether this organisation had one of them is not known.',
  unplaced_users: 'Of some users it is not known whether they were in this organisation then.',
  more_users:
    'Only 500 of those who were in it at some time were looked at. Other users of then are not shown.',
}

/** What is never rebuilt. */
export const neverRebuilt =
  'Rebuilt from history: what was changed since is undone, line by line. Contacts, notes and custom fields are not in it, nor what Cognito or Zuora had then.'
