import {
  AdminGetUserCommand,
  type AdminGetUserCommandOutput,
  type AttributeType,
  type CognitoIdentityProviderClient,
} from '@aws-sdk/client-cognito-identity-provider'
import type {
  ChangeRejection,
  DirectoryOutcome,
  Login,
  OurLogin,
} from '@/lib/ports/identity/directory'
import { errorName, mayPass, refusedFor } from './errors'

/** Our mark in a login: the id of the partner user it was made for. */
export const partnerUserAttribute = 'custom:partner_user'
export const partnerOrganisationAttribute = 'custom:partner_org'

/** A client and the user pool that its calls are about. */
export type PoolClient = { client: CognitoIdentityProviderClient; UserPoolId: string }

/** The login with this `sub` or email address, or null; always a direct read. Rejects when it fails. */
export async function findLogin(
  { client, UserPoolId }: PoolClient,
  username: string,
): Promise<Login | null> {
  try {
    return toLogin(await client.send(new AdminGetUserCommand({ UserPoolId, Username: username })))
  } catch (error) {
    if (errorName(error) === 'UserNotFoundException') return null
    throw error
  }
}

/**
 * Changes a login of ours after looking at it. `change` tells whether there was anything to do;
 * `refused` names further errors that are final.
 */
export async function changeLogin<Reason extends string = never>(
  pool: PoolClient,
  { sub, partnerUserId }: OurLogin,
  change: (login: Login) => Promise<'done' | 'already'>,
  refused: Readonly<Record<string, Reason>> = {},
): Promise<DirectoryOutcome<null, ChangeRejection | Reason>> {
  try {
    const login = await findLogin(pool, sub)
    if (!login) return { kind: 'rejected', reason: 'gone', detail: 'UserNotFoundException' }
    if (login.partnerUserId !== partnerUserId) {
      return { kind: 'rejected', reason: 'gone', detail: 'OtherMark' }
    }
    return { kind: await change(login), value: null }
  } catch (error) {
    return refusalOf(error, refused)
  }
}

/** What an error of a change means: final, for a reason that is known, or perhaps not. */
export function refusalOf<Reason extends string = never>(
  error: unknown,
  refused: Readonly<Record<string, Reason>> = {},
): DirectoryOutcome<never, ChangeRejection | Reason> {
  const detail = errorName(error)
  const reason = refused[detail]
  if (reason) return { kind: 'rejected', reason, detail }
  if (detail === 'UserNotFoundException') return { kind: 'rejected', reason: 'gone', detail }
  if (mayPass(error)) return { kind: 'unknown', cause: error }
  return { kind: 'rejected', reason: 'not_permitted', detail: refusedFor(error) }
}

/** Attributes by their names. */
export function attributesOf(attributes: AttributeType[] | undefined): Map<string, string> {
  return new Map(attributes?.map(({ Name, Value }) => [Name ?? '', Value ?? '']))
}

const statuses: Record<string, Login['status']> = {
  FORCE_CHANGE_PASSWORD: 'invited',
  CONFIRMED: 'confirmed',
  RESET_REQUIRED: 'reset_required',
}

/** People who may write to the pool may write anything there: what is no id of ours is no mark of ours. */
function markIn(attributes: Map<string, string>): string | null {
  const mark = attributes.get(partnerUserAttribute)
  return mark && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(mark) ? mark : null
}

/** Reads a login out of what Cognito says of a user. */
export function toLogin(user: Omit<AdminGetUserCommandOutput, 'Username' | '$metadata'>): Login {
  const attributes = attributesOf(user.UserAttributes)
  const sub = attributes.get('sub')
  if (!sub) throw new Error('Cognito answered with a user without a sub')
  return {
    sub,
    email: attributes.get('email') ?? '',
    emailVerified: attributes.get('email_verified')?.toLowerCase() === 'true',
    name: attributes.get('name') ?? '',
    enabled: user.Enabled ?? true,
    status: statuses[user.UserStatus ?? ''] ?? 'other',
    partnerUserId: markIn(attributes),
    partnerOrganisationId: attributes.get(partnerOrganisationAttribute) ?? null,
    createdAt: user.UserCreateDate ?? new Date(0),
    updatedAt: user.UserLastModifiedDate ?? new Date(0),
  }
}
