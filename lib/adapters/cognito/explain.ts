import { errorName } from './errors'

const credentials =
  'Check AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or the profile or role of this machine.'

/**
 * What an operator can do about a failure of Cognito, in a sentence or two. Amazon's own words stand in it, and
 * never a secret.
 */
export function explainCognito(error: unknown): string {
  const name = errorName(error)
  const words = error instanceof Error ? error.message : String(error)
  switch (name) {
    case 'AccessDeniedException': {
      const [, right] = /perform: (cognito-idp:\w+)/.exec(words) ?? []
      return right
        ? `The AWS credentials lack the right ${right} on this user pool. Add it to their policy (docs/cognito-pool.md lists the rights).`
        : `The AWS credentials lack a right on this user pool: ${words} docs/cognito-pool.md lists the rights.`
    }
    case 'CredentialsProviderError':
      return `No AWS credentials were found. ${credentials}`
    case 'UnrecognizedClientException':
    case 'InvalidSignatureException':
    case 'InvalidClientTokenId':
    case 'ExpiredTokenException':
    case 'MissingAuthenticationTokenException':
      return `Amazon does not accept the AWS credentials (${name}). ${credentials}`
    case 'ResourceNotFoundException':
      return `Cognito does not know it: ${words} Check COGNITO_USER_POOL_ID, COGNITO_CLIENT_ID and COGNITO_REGION.`
    case 'TooManyRequestsException':
      return 'Cognito is asked too often at the moment. Try again in a minute.'
    default:
      return wasAnswered(error)
        ? `Cognito answered ${name}: ${words}`
        : `Cognito did not answer (${name}). Check COGNITO_REGION and the network of this machine.`
  }
}

function wasAnswered(error: unknown): boolean {
  const { $metadata } = (error ?? {}) as { $metadata?: { httpStatusCode?: number } }
  return $metadata?.httpStatusCode !== undefined
}
