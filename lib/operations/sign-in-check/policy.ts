import type { Check, CheckName, Verdict } from './views'

/**
 * These alone keep nobody out: signing in finds the user by the login itself, whatever the address or the
 * mark, and a refused change leaves the login as it was.
 */
const harmless: readonly CheckName[] = ['set_up', 'email', 'marks', 'pages']

function bars({ name, state }: Check, checks: readonly Check[]): boolean {
  if (state !== 'fails') return false
  if (name !== 'set_up') return !harmless.includes(name)
  return checks.some((check) => check.name === 'login' && check.state !== 'fine')
}

/** One verdict over all checks, and a sentence that gives the first reason. */
export function concludeSignIn(
  name: string,
  checks: readonly Check[],
): { verdict: Verdict; sentence: string } {
  const barrier = checks.find((check) => bars(check, checks))
  if (barrier) {
    return { verdict: 'cannot', sentence: `${name} cannot sign in: ${lowered(barrier.finding)}` }
  }
  const unclear = checks.find(({ state }) => state === 'unknown')
  if (unclear) {
    return {
      verdict: 'unknown',
      sentence: `Nothing here keeps ${name} from signing in, but Cognito does not answer at the moment.`,
    }
  }
  const flaw = checks.find(({ state }) => state === 'fails')
  if (flaw) {
    return { verdict: 'can_but', sentence: `${name} can sign in, but: ${lowered(flaw.finding)}` }
  }
  if (checks.some((check) => check.name === 'must_enrol')) {
    return {
      verdict: 'can',
      sentence: `${name} can sign in, to enrol a new authenticator app first; see below.`,
    }
  }
  if (checks.some((check) => check.name === 'blocked' && check.state === 'notice')) {
    return {
      verdict: 'can',
      sentence: `${name} can sign in right now, but not from where too many attempts were wrong; see below.`,
    }
  }
  const noCode = checks.some((check) => check.name === 'email_code' && check.state === 'notice')
  return {
    verdict: 'can',
    sentence: noCode
      ? `${name} can sign in right now with a password; about a code by email see below.`
      : `${name} can sign in right now.`,
  }
}

/** A sentence after a colon; names keep their capital letter. */
function lowered(sentence: string): string {
  return /^(The|Too|Disabled)\b/.test(sentence)
    ? `${sentence.charAt(0).toLowerCase()}${sentence.slice(1)}`
    : sentence
}
