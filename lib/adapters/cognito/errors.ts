import { errorFacts, log } from '@/lib/core/log'
import type { Unavailable } from '@/lib/ports/identity/authenticator'

/** The error's name as the SDK gives it; the only part of it that code may decide on. */
export function errorName(error: unknown): string {
  return error instanceof Error ? error.name : 'Unknown'
}

/**
 * What Cognito said when it refused us for a reason that we do not know, for staff and the log: the error's name,
 * and the right that is missing.
 */
export function refusedFor(error: unknown): string {
  const [, right] =
    /perform: (cognito-idp:\w+)/.exec(error instanceof Error ? error.message : '') ?? []
  const said = right ? `${errorName(error)}, ${right}` : errorName(error)
  log.warn({ event: 'cognito refused', said, ...errorFacts(error) })
  return said
}

const passing = new Set([
  'TooManyRequestsException',
  'LimitExceededException',
  'InternalErrorException',
  'InternalFailure',
  'ServiceUnavailable',
  'ThrottlingException',
  'UnexpectedLambdaException',
  'TimeoutError',
  'AbortError',
])

/** Whether a further attempt may end otherwise: throttled, broken or silent servers and networks. */
export function mayPass(error: unknown): boolean {
  if (passing.has(errorName(error))) return true
  if (!(error instanceof Error)) return true
  // Only a refusal that the SDK could read is the caller's. Without one there was no answer, or half of one, whose
  // status the SDK tells all the same.
  return (error as Error & { $fault?: string }).$fault !== 'client'
}

const configurationFaults = new Set([
  'ResourceNotFoundException',
  'AccessDeniedException',
  'UnrecognizedClientException',
  'CredentialsProviderError',
  'InvalidUserPoolConfigurationException',
  'OperationNotEnabledException',
  'FeatureUnavailableInTierException',
  'UserLambdaValidationException',
  'InvalidLambdaResponseException',
])

/** Refusals that no visitor can cause: the installation is set up wrongly, and must be told so. */
export function isOurFault(error: unknown): boolean {
  return configurationFaults.has(errorName(error))
}

const passwordRefusals = new Set([
  'InvalidPasswordException',
  'PasswordHistoryPolicyViolationException',
  // Of what is sent along only the password is free text: it has the wrong shape, such as a space at an edge.
  'InvalidParameterException',
])

/** Of a call that sets a password: the password is what was refused. */
export function isPasswordRefusal(error: unknown): boolean {
  return passwordRefusals.has(errorName(error))
}

const neverBegun = new Set([
  'TooManyRequestsException',
  'LimitExceededException',
  'ThrottlingException',
])
const unreached = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN'])

/** What a call that did not go through is to its port: whether Cognito may have done the work all the same. */
export function unavailable(error: unknown): Unavailable {
  const { code } = error as { code?: unknown }
  const begun =
    mayPass(error) && !neverBegun.has(errorName(error)) && !unreached.has(String(code ?? ''))
  return { kind: 'unavailable', cause: error, perhapsDone: begun }
}
