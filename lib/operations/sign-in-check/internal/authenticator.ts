import type { Check } from '../views'

/** What is known of a user's authenticator app, and of the ways in without it. */
export type AuthenticatorFacts = {
  enrolled: boolean
  /** They used a recovery code and have enrolled no app since. */
  mustEnrol: boolean
  /** Cognito is still to forget an app. */
  resetPending: boolean
  /** Recovery codes can be used here. */
  codesOffered: boolean
  codesLeft: number
}

/** What is worth knowing of somebody's authenticator app; nothing is said of somebody who has none and needs none. */
export function checkAuthenticator(facts: AuthenticatorFacts): Check[] {
  if (facts.enrolled) return facts.codesOffered ? [recoveryCodes(facts.codesLeft)] : []
  if (!facts.mustEnrol) return []
  const name = 'must_enrol'
  if (facts.resetPending) {
    return [
      {
        name,
        state: 'notice',
        finding: 'They used a recovery code, and Cognito has not removed their old app yet.',
        advice:
          'Until it has, the login page still asks for a code of the app. If it stays like this for some minutes, repair the login.',
        wayOut: { kind: 'repair_login' },
      },
    ]
  }
  return [
    {
      name,
      state: 'notice',
      finding:
        'They used a recovery code: their next sign-in leads to enrolling a new app, and opens nothing else before.',
      advice: 'Ask them to sign in with their password, with the new app ready.',
      wayOut: null,
    },
  ]
}

function recoveryCodes(left: number): Check {
  const name = 'recovery_codes'
  if (left > 0) {
    const codes = left === 1 ? 'one recovery code' : `${left} recovery codes`
    return {
      name,
      state: 'fine',
      finding: `They have ${codes}, for “Use a recovery code instead” on the login page.`,
      advice: null,
      wayOut: null,
    }
  }
  return {
    name,
    state: 'notice',
    finding: 'They use an authenticator app, and have no recovery codes.',
    advice: 'If they have lost the app, reset it on their page, once you are sure who asks.',
    wayOut: { kind: 'user_page' },
  }
}
