/** The own account of whoever of staff is signed in. */
export const accountPath = '/settings/profile/account'
