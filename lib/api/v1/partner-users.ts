import { z } from 'zod'
import { liftSignInBlock } from '@/lib/operations/sign-in-check/lift-sign-in-block'
import { cancel as cancelEmailChange } from '@/lib/partners/email-changes/cancel'
import { request as requestEmailChange } from '@/lib/partners/email-changes/request'
import { create } from '@/lib/partners/users/create'
import { endSessions } from '@/lib/partners/users/end-sessions'
import { findChanged } from '@/lib/partners/users/find-changed'
import { findUsers } from '@/lib/partners/users/find-users'
import { get } from '@/lib/partners/users/get'
import { list } from '@/lib/partners/users/list'
import { allUsersList, organisationUsersList } from '@/lib/partners/users/lists'
import { move } from '@/lib/partners/users/move'
import { reactivate } from '@/lib/partners/users/reactivate'
import { remove } from '@/lib/partners/users/remove'
import { rename } from '@/lib/partners/users/rename'
import { resendInvitation } from '@/lib/partners/users/resend-invitation'
import { resendInvitations } from '@/lib/partners/users/resend-invitations'
import { resetAuthenticator } from '@/lib/partners/users/reset-authenticator'
import { retry } from '@/lib/partners/users/retry'
import {
  changeEmailSchema,
  createUserSchema,
  moveUserSchema,
  partnerUserIdsSchema,
  renameUserSchema,
  suspendUserSchema,
} from '@/lib/partners/users/schema'
import { suspend } from '@/lib/partners/users/suspend'
import { changesInput, changesParameter } from '../changes'
import { answerPage, listInput, listParameters, type Operation, pageOf } from '../operation'
import { partnerUser, resentInvitations } from './schemas/partner-user'

const tag = 'Partner users'
const path = '/partner-users/{partnerUserId}'
const user = { status: 200, schema: partnerUser, description: 'As they are now.' } as const
const page = { status: 200, schema: pageOf(partnerUser), description: 'A page of them.' } as const
const named = { partnerUserId: true, version: true } as const

/** Partner users. Their logins in Cognito follow what is asked for here. */
export const partnerUsers: readonly Operation[] = [
  {
    id: 'listPartnerUsers',
    method: 'get',
    path: '/partner-users',
    summary: 'List the users of all organisations',
    tag,
    permission: 'partner-users:read',
    description: 'With `updatedSince` there is no `search`.',
    query: listParameters(allUsersList).extend(changesParameter),
    counted: 'search',
    answer: page,
    async run(ctx, input) {
      const changes = changesInput(input)
      const found = changes
        ? await findChanged(ctx, changes)
        : await findUsers(ctx, listInput(input))
      return answerPage(found, input)
    },
  },
  {
    id: 'listUsersOfOrganisation',
    method: 'get',
    path: '/partner-organisations/{organisationId}/users',
    summary: 'List the users of an organisation',
    tag,
    permission: 'partner-users:read',
    query: listParameters(organisationUsersList),
    counted: 'search',
    answer: page,
    run: async (ctx, input) => answerPage(await list(ctx, listInput(input)), input),
  },
  {
    id: 'createPartnerUser',
    method: 'post',
    path: '/partner-users',
    summary: 'Create a partner user',
    description:
      'The user is there when this answers; the login and the invitation follow within seconds, or as soon as Cognito takes them. Read the user again to see whether Cognito refused.',
    tag,
    permission: 'partner-users:create',
    body: createUserSchema,
    answer: { status: 201, schema: partnerUser, description: 'The user was created.' },
    run: create,
  },
  {
    id: 'getPartnerUser',
    method: 'get',
    path,
    summary: 'Read a partner user',
    tag,
    permission: 'partner-users:read',
    answer: user,
    run: get,
  },
  {
    id: 'renamePartnerUser',
    method: 'patch',
    path,
    summary: 'Correct a user’s name',
    tag,
    permission: 'partner-users:update',
    body: renameUserSchema.omit(named),
    version: 'required',
    answer: user,
    run: rename,
  },
  {
    id: 'removePartnerUser',
    method: 'delete',
    path,
    summary: 'Remove a user',
    description:
      'Access ends at once; the email address is free when Cognito has removed the login.',
    tag,
    permission: 'partner-users:remove',
    version: 'optional',
    answer: { status: 204, schema: z.void(), description: 'The user was removed.' },
    run: remove,
  },
  {
    id: 'movePartnerUser',
    method: 'post',
    path: `${path}/move`,
    summary: 'Move a user to another organisation',
    tag,
    permission: 'partner-users:update',
    body: moveUserSchema.omit(named),
    version: 'optional',
    answer: user,
    run: move,
  },
  {
    id: 'suspendPartnerUser',
    method: 'post',
    path: `${path}/suspend`,
    summary: 'Take a user’s access away',
    tag,
    permission: 'partner-users:suspend',
    body: suspendUserSchema.omit(named),
    version: 'optional',
    answer: user,
    run: suspend,
  },
  {
    id: 'reactivatePartnerUser',
    method: 'post',
    path: `${path}/reactivate`,
    summary: 'Give a user access again',
    tag,
    permission: 'partner-users:suspend',
    version: 'optional',
    answer: user,
    run: reactivate,
  },
  {
    id: 'endSessionsOfPartnerUser',
    method: 'post',
    path: `${path}/end-sessions`,
    summary: 'Sign a user out everywhere here',
    tag,
    permission: 'partner-users:suspend',
    answer: {
      status: 200,
      schema: z.object({ ended: z.int() }).meta({ id: 'EndedSessions' }),
      description: 'How many sessions were ended.',
    },
    run: endSessions,
  },
  {
    id: 'resendInvitation',
    method: 'post',
    path: `${path}/resend-invitation`,
    summary: 'Send a new invitation',
    description: 'To somebody who never signed in: once a minute, and ten times in 24 hours.',
    tag,
    permission: 'partner-users:invite',
    answer: user,
    run: resendInvitation,
  },
  {
    id: 'resendInvitations',
    method: 'post',
    path: '/partner-users/resend-invitations',
    summary: 'Send new invitations to several users',
    description: 'Each by itself, so that one refusal holds up nobody else.',
    tag,
    permission: 'partner-users:invite',
    body: partnerUserIdsSchema,
    answer: { status: 200, schema: resentInvitations, description: 'What became of each.' },
    run: async (ctx, input) => ({ items: await resendInvitations(ctx, input) }),
  },
  {
    id: 'liftSignInBlock',
    method: 'post',
    path: `${path}/lift-sign-in-block`,
    summary: 'Let a user try to sign in again',
    description: 'Somebody who was blocked after too many attempts.',
    tag,
    permission: 'sign-in-blocks:lift',
    answer: { status: 204, schema: z.void(), description: 'The user may try again.' },
    run: liftSignInBlock,
  },
  {
    id: 'retryPartnerUser',
    method: 'post',
    path: `${path}/retry`,
    summary: 'Try again what Cognito has refused',
    tag,
    permission: 'partner-users:create',
    answer: user,
    run: retry,
  },
  {
    id: 'resetAuthenticator',
    method: 'post',
    path: `${path}/reset-authenticator`,
    summary: 'Forget a user’s authenticator app',
    tag,
    permission: 'partner-users:update',
    version: 'optional',
    answer: user,
    run: resetAuthenticator,
  },
  {
    id: 'requestEmailChange',
    method: 'post',
    path: `${path}/email-change`,
    summary: 'Ask to change a user’s email address',
    description: 'It changes when the person has typed the code that is mailed to the new address.',
    tag,
    permission: 'partner-users:update',
    body: changeEmailSchema.omit(named),
    version: 'optional',
    answer: user,
    run: requestEmailChange,
  },
  {
    id: 'cancelEmailChange',
    method: 'delete',
    path: `${path}/email-change`,
    summary: 'Cancel a change of the email address',
    tag,
    permission: 'partner-users:update',
    version: 'optional',
    answer: user,
    run: cancelEmailChange,
  },
]
