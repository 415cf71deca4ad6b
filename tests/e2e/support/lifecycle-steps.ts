import type { APIRequestContext } from '@playwright/test'
import { createOrganisation, type InvitedUser, uniqueEmail } from './arrange'
import { expectLogin } from './logins'
import { newestMail } from './mailbox'
import type { OwnProduct } from './own-product'
import { callAction } from './server-actions'

/** A step in a user's life that has been prepared: all but what sets off the writes to Cognito. */
export type PreparedStep = {
  act(): Promise<unknown>
  /** The address that the new one is to be, if it is to change. */
  newEmail?: string
  /** Columns of the user's row from the step on, before Cognito has followed. */
  meanwhile: Record<string, unknown>
  /** The same when it has. */
  finally: Record<string, unknown>
  /** What stands in the history exactly once at the end. */
  history: string[]
  expectEnd(): Promise<void>
}

type Prepare = (
  request: APIRequestContext,
  product: OwnProduct,
  user: InvitedUser,
) => Promise<PreparedStep>

/** The columns that tell of the steps, as one row. */
export async function readRow({ sql }: OwnProduct, { id }: { id: string }) {
  const [row] = await sql<[Record<string, unknown>]>`
    select users.organisation_id, users.email, users.suspended_at is not null as suspended,
      users.removal_requested_at is not null as removal_requested,
      users.removed_at is not null as removed,
      users.authenticator_reset_requested_at is not null as reset_requested,
      changes.confirmed_at is not null as new_email_confirmed
    from partner_users users left join email_changes changes on changes.partner_user_id = users.id
    where users.id = ${id}`
  return row
}

const suspend: Prepare = async (request, product, { id, email }) => ({
  act: () =>
    callAction(request, product.url, 'suspendPartnerUser', { partnerUserId: id, reason: 'Left' }),
  meanwhile: { suspended: true },
  finally: { suspended: true },
  history: ['partner_user.suspended'],
  expectEnd: () => expectLogin(product, email, { enabled: false }),
})

const remove: Prepare = async (request, product, { id, email }) => ({
  act: () => callAction(request, product.url, 'removePartnerUser', { partnerUserId: id }),
  meanwhile: { removal_requested: true, removed: false },
  finally: { removed: true },
  history: ['partner_user.removed', 'partner_user.login_removed'],
  expectEnd: () => expectLogin(product, email, null),
})

const move: Prepare = async (request, product, { id, email }) => {
  const { id: organisationId } = await createOrganisation(request, product)
  const input = { partnerUserId: id, organisationId }
  return {
    act: () => callAction(request, product.url, 'movePartnerUser', input),
    meanwhile: { organisation_id: organisationId },
    finally: { organisation_id: organisationId },
    history: ['partner_user.moved'],
    expectEnd: () => expectLogin(product, email, { organisation: organisationId }),
  }
}

const changeEmail: Prepare = async (request, product, { id, email }) => {
  const newEmail = uniqueEmail()
  await callAction(request, product.url, 'changePartnerUserEmail', { partnerUserId: id, newEmail })
  const { text } = await newestMail(product, newEmail)
  const [, code] = /:\n(\d{8})\n/.exec(text) ?? []
  const input = { partnerUserId: id, code }
  return {
    act: () => callAction(request, product.url, 'confirmEmailChange', input),
    newEmail,
    meanwhile: { email, new_email_confirmed: true },
    finally: { email: newEmail, new_email_confirmed: false },
    history: ['partner_user.email_change_confirmed', 'partner_user.email_changed'],
    async expectEnd() {
      await expectLogin(product, newEmail, { email: newEmail, emailVerified: 'true' })
      await expectLogin(product, email, null)
    },
  }
}

const resetAuthenticator: Prepare = async (request, product, { id, email }) => {
  await product.sql`update partner_users set authenticator_enrolled_at = now() where id = ${id}`
  return {
    act: () => callAction(request, product.url, 'resetAuthenticator', { partnerUserId: id }),
    meanwhile: { reset_requested: true },
    finally: { reset_requested: false },
    history: ['partner_user.authenticator_reset'],
    expectEnd: () => expectLogin(product, email, { enabled: true }),
  }
}

/** Every step that writes to a login, with its writes in their order. */
export const lifecycleSteps: readonly { prepare: Prepare; writes: readonly string[] }[] = [
  { prepare: suspend, writes: ['AdminDisableUser', 'AdminUserGlobalSignOut'] },
  { prepare: remove, writes: ['AdminDeleteUser'] },
  { prepare: move, writes: ['AdminUpdateUserAttributes'] },
  { prepare: changeEmail, writes: ['AdminUpdateUserAttributes', 'AdminUserGlobalSignOut'] },
  { prepare: resetAuthenticator, writes: ['AdminSetUserMFAPreference'] },
]
