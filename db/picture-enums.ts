/** The kinds of pictures that browsers show as a logo, by their bytes. */
export const pictureTypes = ['png', 'jpeg', 'svg', 'webp', 'gif'] as const
export type PictureType = (typeof pictureTypes)[number]

/** Why this server did not get a logo from its address. `no_picture`: what came is none of the known types. */
export const logoProblems = [
  'not_https',
  'no_such_host',
  'address_not_allowed',
  'no_connection',
  'certificate',
  'timed_out',
  'no_answer',
  'redirected',
  'refused',
  'too_large',
  'no_picture',
] as const
export type LogoProblem = (typeof logoProblems)[number]
