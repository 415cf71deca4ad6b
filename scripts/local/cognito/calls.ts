import type { Call } from './call'
import { adminCreateUser } from './calls/admin-create-user'
import { adminDeleteUser } from './calls/admin-delete-user'
import { adminDisableUser, adminEnableUser } from './calls/admin-enable-user'
import { adminGetUser } from './calls/admin-get-user'
import { adminAddUserToGroup, adminRemoveUserFromGroup } from './calls/admin-group-membership'
import { adminInitiateAuth } from './calls/admin-initiate-auth'
import { adminListGroupsForUser } from './calls/admin-list-groups-for-user'
import { adminRespondToAuthChallenge } from './calls/admin-respond-to-auth-challenge'
import { adminSetUserPassword } from './calls/admin-set-user-password'
import { adminUpdateUserAttributes } from './calls/admin-update-user-attributes'
import { adminUserGlobalSignOut } from './calls/admin-user-global-sign-out'
import { associateSoftwareToken } from './calls/associate-software-token'
import { confirmForgotPassword } from './calls/confirm-forgot-password'
import { createGroup } from './calls/create-group'
import { describeUserPool } from './calls/describe-user-pool'
import { forgotPassword } from './calls/forgot-password'
import { listUsers } from './calls/list-users'
import { listUsersInGroup } from './calls/list-users-in-group'
import { revokeToken } from './calls/revoke-token'
import { adminSetUserMfaPreference, setUserMfaPreference } from './calls/set-user-mfa-preference'
import { verifySoftwareToken } from './calls/verify-software-token'

/** Every operation the local Cognito understands, by the name in X-Amz-Target. */
export const calls: ReadonlyMap<string, Call> = new Map([
  ['AdminAddUserToGroup', adminAddUserToGroup],
  ['AdminCreateUser', adminCreateUser],
  ['AdminDeleteUser', adminDeleteUser],
  ['AdminDisableUser', adminDisableUser],
  ['AdminEnableUser', adminEnableUser],
  ['AdminGetUser', adminGetUser],
  ['AdminInitiateAuth', adminInitiateAuth],
  ['AdminListGroupsForUser', adminListGroupsForUser],
  ['AdminRemoveUserFromGroup', adminRemoveUserFromGroup],
  ['AdminRespondToAuthChallenge', adminRespondToAuthChallenge],
  ['AdminSetUserMFAPreference', adminSetUserMfaPreference],
  ['AdminSetUserPassword', adminSetUserPassword],
  ['AdminUpdateUserAttributes', adminUpdateUserAttributes],
  ['AdminUserGlobalSignOut', adminUserGlobalSignOut],
  ['AssociateSoftwareToken', associateSoftwareToken],
  ['ConfirmForgotPassword', confirmForgotPassword],
  ['CreateGroup', createGroup],
  ['DescribeUserPool', describeUserPool],
  ['ForgotPassword', forgotPassword],
  ['ListUsers', listUsers],
  ['ListUsersInGroup', listUsersInGroup],
  ['RevokeToken', revokeToken],
  ['SetUserMFAPreference', setUserMfaPreference],
  ['VerifySoftwareToken', verifySoftwareToken],
])
