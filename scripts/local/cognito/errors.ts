/** The error names this server answers with; callers switch on the name, never on the message. */
export type CognitoErrorName =
  | 'AliasExistsException'
  | 'CodeMismatchException'
  | 'EnableSoftwareTokenMFAException'
  | 'ExpiredCodeException'
  | 'GroupExistsException'
  | 'InternalErrorException'
  | 'InvalidParameterException'
  | 'InvalidPasswordException'
  | 'LimitExceededException'
  | 'MissingAuthenticationTokenException'
  | 'NotAuthorizedException'
  | 'PasswordResetRequiredException'
  | 'ResourceNotFoundException'
  | 'SerializationException'
  | 'TooManyRequestsException'
  | 'SoftwareTokenMFANotFoundException'
  | 'UnauthorizedException'
  | 'UnknownOperationException'
  | 'UnsupportedOperationException'
  | 'UnsupportedTokenTypeException'
  | 'UnsupportedUserStateException'
  | 'UserNotFoundException'
  | 'UsernameExistsException'

/** A request that is not carried out; the name is what the caller learns and the call log keeps. */
export abstract class Refusal extends Error {}

/** A refusal, answered in the form of AWS JSON 1.1. */
export class CognitoError extends Refusal {
  constructor(
    override readonly name: CognitoErrorName,
    message: string,
  ) {
    super(message)
  }
}

/** HTTP status of an error: Cognito answers 400 for all but its own failures. */
export function errorStatus(name: string): number {
  return name === 'InternalErrorException' ? 500 : 400
}
