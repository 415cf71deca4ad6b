/** So many contacts an organisation can have. */
export const mostContacts = 100
