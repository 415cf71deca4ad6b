/** All custom fields of partner organisations. */
export const fieldsPath = '/settings/profile/partners/fields'
