/** The own account of the member of staff who is signed in. */
export const accountPath = '/settings/profile/account'

/** Where staff begin, with the page of their choice. */
export const startPath = '/settings/profile'
