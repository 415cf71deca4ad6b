import type { CognitoAnswer, MatchReason } from './views'

/** Why somebody is shown. */
export const reasonLabels: Record<MatchReason, string> = {
  same: 'This address',
  letter_case: 'This address, in other letter case',
  new_address: 'New address, being confirmed',
  former_address: 'Had this address before',
  plus_tag: 'Another plus-tag',
  typo: 'One letter apart',
  domain: 'Same name before the @, similar domain',
  same_name: 'Same name',
}

/** What Cognito said, as a sentence; null where it adds nothing. */
export const cognitoSentences: Record<CognitoAnswer, string | null> = {
  ours: null,
  none: 'Cognito has no login with this address.',
  marked:
    'Cognito has a login with this address that carries our mark and belongs to nobody shown here. The page Drift says more after a comparison.',
  foreign:
    'Cognito has a login with this address that was not made here: another site’s, or one made by hand. It cannot be used for a partner user.',
  silent: 'Cognito does not answer at the moment, so logins that only it knows are not shown.',
}
