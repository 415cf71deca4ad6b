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

/** How far a change of an email address is when the old one is told of it. */
export type ChangeToTell = 'waits' | 'confirmed' | 'done'

const progress: Record<ChangeToTell, string> = {
  waits:
    'Until the new address is confirmed from its own mailbox, nothing changes and you sign in as before.',
  confirmed:
    'The new address was confirmed from its own mailbox. It takes the place of this one as soon as your login has it.',
  done: 'The new address was confirmed from its own mailbox, and you sign in with it from now on.',
}

/** The mail that tells the old email address of the change. */
export function noticeLetter({
  name,
  newEmail,
  whomToAsk,
  state,
}: {
  name: string
  newEmail: string
  whomToAsk: string
  state: ChangeToTell
}): Letter {
  return {
    subject:
      state === 'done' ? 'Your email address was changed' : 'Your email address is to be changed',
    greeting: `Hello ${name},`,
    paragraphs: [
      `we were asked to change the email address you sign in with to\n${newEmail}`,
      progress[state],
      `If you did not ask for this, tell ${whomToAsk} now.`,
    ],
  }
}
