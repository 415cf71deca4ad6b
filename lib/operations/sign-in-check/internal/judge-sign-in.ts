import { shownEmail } from '@/lib/core/fields'
import type { Login } from '@/lib/ports/identity/directory'
import type { Block } from '@/lib/ports/identity/sign-in-blocks'
import { type Check, checkNames, type WayOut } from '../views'
import { judgeBlocks } from './judge-blocks'
import { fails, fine, type Result } from './result'

/** All that a verdict depends on. */
export type SignInFacts = {
  name: string
  organisation: { id: string; name: string; suspended: boolean; archived: boolean }
  user: {
    id: string
    /** The address that the login is to have. */
    email: string
    cognitoSub: string | null
    suspended: boolean
    leaving: boolean
    /** A change waits for Cognito. */
    pending: boolean
    /** What Cognito refused for good, in a sentence. */
    refusal: string | null
    invitationExpiresAt: Date | null
  }
  /**
   * What Cognito said: the login that we know (or, before we know one, the one with the address).
   * `addressTaken`: there is none, and the address is another login's.
   */
  login: { answered: true; found: Login | null; addressTaken: boolean } | { answered: false }
  blocks: readonly Block[]
  /** How many partner pages exist here, and how many of them are granted. */
  pages: { existing: number; granted: number }
  now: Date
}

const unseen: Result = { state: 'not_reached', finding: '', advice: null, wayOut: null }

const silent: Result = {
  state: 'unknown',
  finding: 'Cognito does not answer at the moment.',
  advice: 'Try again in a minute.',
  wayOut: null,
}

const onOrganisationPage: WayOut = { kind: 'organisation_page' }

const onUserPage: WayOut = { kind: 'user_page' }

function organisation({ organisation: { name, suspended, archived } }: SignInFacts): Result {
  if (archived) {
    return fails(
      `${name} is archived.`,
      'Restore the organisation, if they are to return.',
      onOrganisationPage,
    )
  }
  if (suspended) {
    return fails(`${name} is suspended.`, 'Reactivate the organisation.', onOrganisationPage)
  }
  return fine(`${name} is neither suspended nor archived.`)
}

function user({ user: { suspended, leaving } }: SignInFacts): Result {
  if (leaving) {
    return fails(
      'The user is being removed.',
      'Add the person again once that is done.',
      onUserPage,
    )
  }
  if (suspended) return fails('The user is suspended.', 'Reactivate the user.', onUserPage)
  return fine('Not suspended.')
}

function setUp({ user: { pending, refusal, cognitoSub } }: SignInFacts): Result {
  if (refusal !== null) {
    return fails(
      refusal,
      'Retry where that can help, or remove the user and add them again.',
      onUserPage,
    )
  }
  if (cognitoSub === null) {
    return fails(
      'Cognito has not yet confirmed the login.',
      'Wait a moment. If it stays like this for some minutes, repair the login.',
      { kind: 'repair_login' },
    )
  }
  return fine(pending ? 'A change is on its way to Cognito.' : 'Complete.')
}

function login({ login, user }: SignInFacts): Result {
  if (!login.answered) return silent
  if (login.found) return fine(`Found as ${shownEmail(login.found.email)}.`)
  const advice = 'Repair the login; the user’s page then offers to make a new one.'
  return fails(
    login.addressTaken
      ? `The login of this user is gone, and ${shownEmail(user.email)} belongs to another login.`
      : 'Cognito has no login for this user.',
    advice,
    { kind: 'repair_login' },
  )
}

function ofLogin({ login }: SignInFacts, judge: (found: Login) => Result): Result {
  if (!login.answered || !login.found) return unseen
  return judge(login.found)
}

const repair = (finding: string, advice: string): Result =>
  fails(finding, advice, { kind: 'repair_login' })

function enabled(facts: SignInFacts): Result {
  return ofLogin(facts, (found) => {
    if (found.enabled) return fine('Enabled.')
    const { suspended, leaving } = facts.user
    if (suspended || leaving || facts.organisation.suspended || facts.organisation.archived) {
      return fails('Disabled, as it should be while access is suspended.', 'See above.', null)
    }
    return repair(
      'Disabled in Cognito, though not suspended here.',
      'If nobody disabled it on purpose, repair the login.',
    )
  })
}

function email(facts: SignInFacts): Result {
  return ofLogin(facts, (found) => {
    if (found.email.toLowerCase() === facts.user.email) return fine(shownEmail(facts.user.email))
    return repair(
      `The login’s address is ${shownEmail(found.email)}, and here it is ${shownEmail(facts.user.email)}.`,
      `Until that is repaired, they sign in with ${shownEmail(found.email)}.`,
    )
  })
}

function marks(facts: SignInFacts): Result {
  return ofLogin(facts, (found) => {
    if (found.partnerUserId !== facts.user.id) {
      return fails(
        'The login does not carry our mark for this user.',
        'Find out whose login it is. Nothing here changes a login without our mark.',
        null,
      )
    }
    if (found.partnerOrganisationId !== facts.organisation.id) {
      return repair(
        'The login names another organisation than the user is in.',
        'Signing in works here; other pages that read the login may refuse it.',
      )
    }
    return fine('It carries our mark and the organisation’s ID.')
  })
}

function password(facts: SignInFacts): Result {
  return ofLogin(facts, ({ status }) => {
    if (status === 'confirmed') return fine('They have set their own password.')
    if (status === 'reset_required') {
      return fails(
        'Cognito wants a new password.',
        'Ask them to use “Forgotten password?” on the login page.',
        null,
      )
    }
    if (status === 'other') {
      return fails(
        'Cognito does not let this login use a password.',
        'Look at it in Cognito.',
        null,
      )
    }
    const { invitationExpiresAt } = facts.user
    if (invitationExpiresAt && invitationExpiresAt <= facts.now) {
      return fails(
        'The invitation has lapsed, and its temporary password no longer works.',
        'Resend the invitation.',
        onUserPage,
      )
    }
    return fine('They have not signed in yet; the temporary password in their invitation works.')
  })
}

function pages({ pages: { existing, granted }, organisation: { name } }: SignInFacts): Result {
  if (granted > 0) return fine(`${granted} of ${existing} partner pages.`)
  return fails(
    `${name} has access to no partner page.`,
    'Give it a page in the panel Page access.',
    onOrganisationPage,
  )
}

const judges: Record<(typeof checkNames)[number], (facts: SignInFacts) => Result> = {
  organisation,
  user,
  set_up: setUp,
  login,
  enabled,
  email,
  marks,
  password,
  blocked: judgeBlocks,
  pages,
}

/** What each check finds, in order. */
export function judgeSignIn(facts: SignInFacts): Check[] {
  return checkNames.map((name) => ({ name, ...judges[name](facts) }))
}
