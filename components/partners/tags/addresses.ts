/** All tags. */
export const tagsPath = '/settings/profile/partners/tags'
