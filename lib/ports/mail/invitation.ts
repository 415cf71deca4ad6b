import type { Letter } from './letter'

/** What an invitation says. `from`: null in a template, which cannot know it. */
export type InvitationFacts = {
  /** The person invited; null where only the address is known. */
  name: string | null
  /** The address to sign in with. */
  username: string
  password: string
  /** How long the password can be used. */
  validDays: number
  seller: string | null
  from: { organisation: string; inviter: string | null } | null
  signInUrl: string
}

/** The invitation to sign in, with the temporary password: by us, or by the pool from our template. */
export function invitationLetter(facts: InvitationFacts): Letter {
  const { name, username, password, validDays, seller, from, signInUrl } = facts
  const pages = seller ? `the partner pages of ${seller}` : 'the partner pages'
  return {
    subject: seller ? `Your invitation to ${pages}` : 'Your invitation to sign in',
    greeting: name ? `Hello ${name},` : 'Hello,',
    paragraphs: [
      from
        ? `${from.inviter ?? 'somebody'} has invited you to ${pages}, as a user of ${from.organisation}.`
        : `you are invited to ${pages}.`,
      `Sign in with ${username}.`,
    ],
    secret: { label: 'Your temporary password is', value: password },
    further: [
      `It can be used for ${validDays} ${validDays === 1 ? 'day' : 'days'}. You choose your own password when you first sign in.`,
    ],
    link: { label: 'Sign in here:', href: signInUrl },
    ending: ['If you do not expect this, do nothing.'],
  }
}
