import type { AttributeType } from '@aws-sdk/client-cognito-identity-provider'
import type { Login } from '../identity/directory'

/** Our mark in a login: the id of the partner user it was made for. */
export const partnerUserAttribute = 'custom:partner_user'
/** The Partner Organisation ID in a login, for other pages that trust the same pool. */
export const partnerOrganisationAttribute = 'custom:partner_org'

const statuses: Record<string, Login['status']> = {
  FORCE_CHANGE_PASSWORD: 'invited',
  CONFIRMED: 'confirmed',
  RESET_REQUIRED: 'reset_required',
}

/** A user of Cognito, as AdminGetUser and ListUsers describe it alike. */
export type CognitoUser = {
  Enabled?: boolean
  UserStatus?: string
  UserCreateDate?: Date
  UserLastModifiedDate?: Date
}

/** Reads a login out of what Cognito says of a user. */
export function toLogin(user: CognitoUser, attributes: AttributeType[] | undefined): Login {
  const values = new Map(attributes?.map(({ Name, Value }) => [Name ?? '', Value ?? '']))
  const sub = values.get('sub')
  if (!sub) throw new Error('Cognito answered with a user without a sub')
  return {
    sub,
    email: values.get('email') ?? '',
    name: values.get('name') ?? '',
    enabled: user.Enabled ?? true,
    status: statuses[user.UserStatus ?? ''] ?? 'other',
    partnerUserId: values.get(partnerUserAttribute) ?? null,
    partnerOrganisationId: values.get(partnerOrganisationAttribute) ?? null,
    createdAt: user.UserCreateDate ?? new Date(0),
    updatedAt: user.UserLastModifiedDate ?? new Date(0),
  }
}
