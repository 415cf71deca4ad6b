import type { AttemptKind, Block } from '../ports/identity/sign-in-blocks'

/** So many attempts within so many minutes; with `blocks` the time begins again with the one that was too many. */
export type Rule = { points: number; minutes: number; blocks?: true }

const guess = {
  account: { points: 10, minutes: 15, blocks: true },
  network: { points: 5, minutes: 15, blocks: true },
} as const
/**
 * Cognito takes no code for a new password any more after some wrong ones within an hour, from nobody: the local one, and
 * so we, reckon with five. So strangers are stopped before, and a browser that is known has a try left.
 */
const resetGuess = {
  account: { points: 4, minutes: 60, blocks: true },
  network: { points: 3, minutes: 60, blocks: true },
} as const
/** Cognito's codes for a new password hold for an hour, so that one that was mailed outlives this (Amazon Cognito quotas). */
const mail = { account: { points: 5, minutes: 60 }, network: { points: 3, minutes: 60 } } as const

/**
 * Attempts of strangers on one account: from anywhere, and out of one network, which therefore uses up no more than half.
 * Few enough that Cognito's own lockout, which counts everybody, stays short (after five wrong passwords a second, doubled
 * by each further one: Amazon Cognito developer guide, lockout). A browser that is known has as many by itself.
 */
export const rules: Record<AttemptKind, { account: Rule; network: Rule }> = {
  password: guess,
  code: guess,
  reset: resetGuess,
  mail,
  code_mail: mail,
}

const guesses = {
  address: { points: 50, minutes: 15 },
  installation: { points: 3_000, minutes: 5 },
}
const mails = { address: { points: 25, minutes: 60 }, installation: { points: 1_000, minutes: 60 } }

/** From how many on strangers wait for a turn: out of one network, on whatever accounts, and of all. Nobody is refused for them. */
export const wideRules: Record<AttemptKind, { address: Rule; installation: Rule }> = {
  password: guesses,
  code: guesses,
  reset: guesses,
  mail: mails,
  code_mail: mails,
}

/** What an account can be barred from. The mail for a new password is none: there is one already. */
export const barringRules: readonly Block['kind'][] = ['password', 'code', 'reset', 'code_mail']
