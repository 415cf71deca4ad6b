import type { LeftOut } from './pool'

/** Rules that all fail for one reason. */
function each(documented: string, ...rules: string[]): LeftOut[] {
  return rules.map((rule) => ({ rule, documented }))
}

/** What cognito-local 5.3.0 does otherwise than Cognito, by area of the contract. */
export const leftOutOnCognitoLocal: Record<string, LeftOut[]> = {
  claims: [
    {
      rule: 'so do those of a first sign-in',
      documented: 'AdminRespondToAuthChallenge is an operation of the API.',
    },
  ],
  users: [
    {
      rule: 'the letter case of an email address does not count',
      documented:
        'UsernameConfiguration.CaseSensitive false: names and aliases ignore letter case.',
    },
    {
      rule: 'simultaneous creations of one address in mixed case make one user',
      documented: 'The same: AdminCreateUser answers UsernameExistsException.',
    },
    {
      rule: 'an attribute outside the schema is refused and makes no user',
      documented: 'A custom attribute has to be in the pool’s schema: InvalidParameterException.',
    },
    {
      rule: 'a value longer than 2,048 characters is refused',
      documented: 'AttributeValueType has at most 2,048 characters: InvalidParameterException.',
    },
    {
      rule: 'a value longer than its custom attribute is refused',
      documented: 'StringAttributeConstraints.MaxLength holds: InvalidParameterException.',
    },
    {
      rule: 'a temporary password against the policy is refused and makes no user',
      documented: 'TemporaryPassword must keep the password policy: InvalidPasswordException.',
    },
    {
      rule: 'an unknown user is told apart in every call about a user',
      documented: 'Admin operations answer UserNotFoundException, not NotAuthorizedException.',
    },
    {
      rule: 'an email address that another user has is refused',
      documented: 'AdminUpdateUserAttributes answers AliasExistsException.',
    },
    {
      rule: 'something that is not an email address is refused as one',
      documented: 'The email attribute has to be an address: InvalidParameterException.',
    },
    {
      rule: 'an invitation is sent again only while it is open',
      documented:
        'RESEND answers UserNotFoundException, and UnsupportedUserStateException once confirmed.',
    },
    {
      rule: 'an invitation is sent again by the address, to the same login',
      documented: 'RESEND sends the invitation to the user again; there is no second one.',
    },
    {
      rule: 'a user with no session can be signed out everywhere',
      documented: 'AdminUserGlobalSignOut is an operation of the API.',
    },
  ],
  'sign-in': [
    {
      rule: 'a temporary password leads to NEW_PASSWORD_REQUIRED',
      documented: 'A user in FORCE_CHANGE_PASSWORD gets the challenge and no tokens.',
    },
    {
      rule: 'the new password signs in, then and later',
      documented: 'AdminRespondToAuthChallenge is an operation of the API.',
    },
    {
      rule: 'a new password against the policy is refused',
      documented: 'AdminRespondToAuthChallenge answers InvalidPasswordException.',
    },
    {
      rule: 'a made-up Session is refused',
      documented: 'A Session is the one that the challenge gave: NotAuthorizedException.',
    },
    {
      rule: 'a Session is good for one answer',
      documented: 'A Session can be used once: NotAuthorizedException.',
    },
    {
      rule: 'a Session is good for its own user',
      documented: 'A Session belongs to the user who started it: NotAuthorizedException.',
    },
    {
      rule: 'the letter case of the address does not count',
      documented: 'UsernameConfiguration.CaseSensitive false: sign-in ignores letter case.',
    },
    {
      rule: 'a wrong password and an unknown address get the same words',
      documented:
        'PreventUserExistenceErrors: NotAuthorizedException “Incorrect username or password.”',
    },
    {
      rule: 'a disabled user can neither sign in nor refresh',
      documented: 'AdminDisableUser: a disabled user cannot sign in, and its tokens are revoked.',
    },
    {
      rule: 'a confidential client has to prove its secret',
      documented: 'A client with a secret requires SECRET_HASH: NotAuthorizedException.',
    },
    {
      rule: 'a flow that the client does not allow is refused',
      documented: 'ExplicitAuthFlows lists what a client may use: InvalidParameterException.',
    },
    {
      rule: 'a password that an administrator set for good signs in; a temporary one has to be changed',
      documented: 'AdminSetUserPassword without Permanent leads to NEW_PASSWORD_REQUIRED.',
    },
    {
      rule: 'an administrator cannot set a password against the policy',
      documented: 'AdminSetUserPassword answers InvalidPasswordException.',
    },
    {
      rule: 'a password cannot begin or end with a space',
      documented: 'PasswordType follows the pattern [\\S]+.*[\\S]+.',
    },
    {
      rule: 'letters beyond Basic Latin are neither upper nor lower case',
      documented: 'The policy asks for Basic Latin letters: InvalidPasswordException.',
    },
    {
      rule: 'the temporary password may be chosen again',
      documented: 'AdminRespondToAuthChallenge is an operation of the API.',
    },
    {
      rule: "the id token tells the person's name",
      documented: 'The id token carries the attributes that the client may read.',
    },
    {
      rule: 'a refreshed token tells when its sign-in was',
      documented: 'auth_time is the time of the sign-in; a refresh keeps it.',
    },
    {
      rule: 'all tokens of one sign-in name the same origin',
      documented: 'With token revocation, id and access tokens carry origin_jti.',
    },
    {
      rule: 'an access token is not one that can be revoked',
      documented: 'RevokeToken answers UnsupportedTokenTypeException.',
    },
    {
      rule: 'signing out everywhere ends every refresh token',
      documented: 'AdminUserGlobalSignOut is an operation of the API.',
    },
  ],
  lists: [
    {
      rule: 'quotes and backslashes in a filter are escaped',
      documented: 'ListUsers: quotation marks in a filter value are escaped with a backslash.',
    },
    {
      rule: 'pages are as long as asked, and together hold everybody once',
      documented: 'ListUsers pages by Limit and PaginationToken.',
    },
    {
      rule: 'more than 60 users at a time are refused',
      documented: 'ListUsers: Limit is at most 60.',
    },
    {
      rule: 'a made-up pagination token is refused',
      documented: 'ListUsers: PaginationToken is one that an earlier call gave.',
    },
    {
      rule: 'a group is made once',
      documented: 'CreateGroup answers GroupExistsException.',
    },
  ],
  'forgotten password': [
    {
      rule: 'an unknown address looks as if a code had been sent',
      documented: 'PreventUserExistenceErrors: ForgotPassword simulates a delivery.',
    },
    {
      rule: 'an open invitation cannot be replaced by a forgotten password',
      documented: 'FORCE_CHANGE_PASSWORD: “User password cannot be reset in the current state.”',
    },
    {
      rule: 'a code is refused for an unknown address',
      documented: 'PreventUserExistenceErrors: CodeMismatchException or ExpiredCodeException.',
    },
    {
      rule: 'the client has to prove its secret',
      documented: 'A client with a secret requires SecretHash: NotAuthorizedException.',
    },
  ],
  'authenticator app': each(
    'AssociateSoftwareToken, VerifySoftwareToken and AdminSetUserMFAPreference are operations of the API.',
    'an enrolled person signs in with password and code',
    'a user tells which second factor asks',
    'switched off by an administrator, the password alone signs in',
    'switching off is no error for somebody without one',
    'a new app takes the place of a lost one',
    'a wrong code enrols nothing',
    'without an enrolled app it cannot be asked for',
    'a person can switch it on with an access token of their own',
    'an access token has to be a real one',
    'an access token is no longer good after signing out everywhere',
    'a wrong code does not sign in',
    'a code is accepted once',
    'a code does not serve the session of another person',
    'the client proves its secret with the code too',
    'a temporary password has to be changed first, then the code follows',
    'an unknown user has nothing to switch on',
  ),
  'sign-in by choice, not allowed': each(
    'ExplicitAuthFlows without ALLOW_USER_AUTH: InvalidParameterException.',
    'it is refused',
  ),
  'sign-in by choice': each(
    'AuthFlow USER_AUTH with its challenges is a part of the API, and so is SignInPolicy.',
    'the pool tells what may begin a sign-in',
    'a mailed code is asked for',
    'a wrong code does not sign in',
    'without a preference, both ways are offered',
    'the password can be preferred',
    'the password can be selected',
    'the code can be selected',
    'a wrong password is refused in both ways',
    'an unknown address gets a challenge too',
    'somebody with an authenticator app is offered no code',
    'a user made without a password has none',
  ),
}
