type Text = { subject: string; text: string }

/** The mail that brings the code to a new email address; `link` leads to the page that takes it. */
export function codeMail({ name, code, link }: { name: string; code: string; link: string }): Text {
  return {
    subject: 'Confirm your new email address',
    text: `Hello ${name},

this address is to become the one you sign in with. If you expect that, open this page:
${link}

and type this code, which is good for one hour:
${code}

If you do not expect it, do nothing. Nothing changes without the code.
`,
  }
}

/** The mail that tells the old email address of the change. */
export function noticeMail({
  name,
  newEmail,
  whomToAsk,
}: {
  name: string
  newEmail: string
  whomToAsk: string
}): Text {
  return {
    subject: 'Your email address is to be changed',
    text: `Hello ${name},

we were asked to change the email address you sign in with to
${newEmail}

Until the new address is confirmed from its own mailbox, nothing changes and you sign in as before.
If you did not ask for this, tell ${whomToAsk} now.
`,
  }
}
