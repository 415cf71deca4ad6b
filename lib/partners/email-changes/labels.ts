import type { Letter } from '@/lib/ports/mail/letter'

/** The mail that brings the code to a new email address; `link` leads to the page that takes it. */
export function codeLetter({
  name,
  code,
  link,
}: {
  name: string
  code: string
  link: string
}): Letter {
  return {
    subject: 'Confirm your new email address',
    greeting: `Hello ${name},`,
    paragraphs: ['this address is to become the one you sign in with.'],
    secret: { label: 'If you expect that, this is your code, good for one hour:', value: code },
    link: { label: 'Type it on this page:', href: link },
    ending: ['If you do not expect it, do nothing. Nothing changes without the code.'],
  }
}

/** The mail that tells the old email address of the change. */
export function noticeLetter({
  name,
  newEmail,
  whomToAsk,
}: {
  name: string
  newEmail: string
  whomToAsk: string
}): Letter {
  return {
    subject: 'Your email address is to be changed',
    greeting: `Hello ${name},`,
    paragraphs: [
      `we were asked to change the email address you sign in with to\n${newEmail}`,
      'Until the new address is confirmed from its own mailbox, nothing changes and you sign in as before.',
      `If you did not ask for this, tell ${whomToAsk} now.`,
    ],
  }
}
