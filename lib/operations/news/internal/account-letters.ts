import type { Letter } from '@/lib/ports/mail/letter'

/** What a line of history tells of how its owner gets in. */
export type Told = {
  /** The part of the action after the dot. */
  action: string
  name: string
  at: Date
  browser: string | null
  address: string | null
  /** Recovery codes left after one was used, if known. */
  left: number | null
  /** IANA name of the zone in which the time is told. */
  timeZone: string
  /** Where a new password is chosen; null where that is on Cognito’s own page. */
  link: string | null
  /** Recovery codes come with an app. */
  codesOffered: boolean
  whomToAsk: string
}

type Words = {
  subject: string
  /** What happened, after the time and the browser. */
  what: (told: Told) => string
  /** What follows if it was somebody else. */
  danger: string
}

const knowsPassword = 'somebody knows your password.'

/** Each action that is told to its owner, in words. */
const words: Record<string, Words> = {
  signed_in: {
    subject: 'A sign-in in a new browser',
    what: () => 'somebody signed in as you in a browser that was not known here before.',
    danger: knowsPassword,
  },
  password_changed: {
    subject: 'Your password was changed',
    what: () => 'your password was changed, by somebody who was signed in and knew the old one.',
    danger: knowsPassword,
  },
  password_reset: {
    subject: 'A new password was set',
    what: () => 'a new password was set for you, with a code that was mailed to this address.',
    danger: 'somebody reads your mail.',
  },
  authenticator_enrolled: {
    subject: 'An authenticator app was set up',
    what: ({ codesOffered }) =>
      `an authenticator app was set up for your account${codesOffered ? ', and recovery codes were made' : ''}.`,
    danger: knowsPassword,
  },
  authenticator_replaced: {
    subject: 'Your authenticator app was replaced',
    what: () => 'another authenticator app took the place of yours.',
    danger: 'somebody knows your password and had your authenticator app.',
  },
  authenticator_reset: {
    subject: 'Your authenticator app was reset',
    what: () => 'staff reset your authenticator app: it is not asked for any more.',
    danger: 'somebody may have asked for it in your name.',
  },
  recovery_codes_created: {
    subject: 'New recovery codes were made',
    what: () => 'new recovery codes were made for you; earlier ones are void.',
    danger: 'somebody knows your password and had your authenticator app.',
  },
  recovery_code_used: {
    subject: 'A recovery code of yours was used',
    what: ({ left }) =>
      `somebody proved your password and used one of your recovery codes. With that the authenticator app that you had until then is removed, and signing in leads to enrolling a new one.${
        left === null ? '' : ` Recovery codes left then: ${left}.`
      }`,
    danger: 'somebody knows your password and has your recovery codes.',
  },
}

/** The mail to somebody about how they get in; null for an action that is not told. */
export function accountLetter(told: Told): Letter | null {
  const said = words[told.action]
  if (!said) return null
  const { name, link, whomToAsk } = told
  const choose = link ? 'Choose a new password at once, and ask' : 'Ask'
  return {
    subject: said.subject,
    greeting: `Hello ${name},`,
    paragraphs: [
      `on ${whenAndHow(told)} ${said.what(told)}`,
      'If it was you, or was done at your request, there is nothing more to do.',
      `If it was not you, ${said.danger} ${choose} ${whomToAsk} to end your access until it is clear what happened.`,
    ],
    ...(link && { link: { label: 'Choose a new password here:', href: link } }),
  }
}

function whenAndHow({ at, timeZone, browser, address }: Told): string {
  const format = { dateStyle: 'long', timeStyle: 'short', timeZone } as const
  const when = `${new Intl.DateTimeFormat('en-GB', format).format(at)} (${timeZone})`
  const how = [browser && `with ${browser}`, address && `from the network address ${address}`]
  return [when, ...how].filter(Boolean).join(', ')
}
