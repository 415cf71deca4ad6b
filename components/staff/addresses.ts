/** The own account of the member of staff who is signed in. */
export const accountPath = '/settings/profile/account'
