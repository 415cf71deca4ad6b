/** One sentence for an unknown address, a wrong password and a disabled login. */
export const refusal =
  'That email address and password do not fit together. Check both and try again, or use “Forgotten password?”.'

export const outOfReach = 'Signing in is not possible at the moment. Try again in a minute.'

export const startAgain =
  'This took too long, or was finished in another window. Start again with your email address.'

/** One sentence for a wrong, an old and a used code, and for a code that was never sent. */
export const wrongCode =
  'That code is not right, or not valid any more. Check it, or ask for a new one.'
