/** What is said when something cannot be done. */
export const sentences = {
  noOrganisation: 'There is no such partner organisation.',
  nobody: 'This person cannot look after organisations: they are no staff member, or not any more.',
} as const
