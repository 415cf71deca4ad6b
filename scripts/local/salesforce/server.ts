import { randomBytes } from 'node:crypto'
import { type HttpRequest, type HttpService, startHttpService } from '../service/http-service'
import { type Answer, json } from '../service/reply'

/** Names by 18-character ID; null for an account that was deleted. */
export type Accounts = Record<string, string | null>

/** Invented accounts; the first is the one that the demo partners have. */
const demoAccounts: Accounts = {
  '001M000000qfPySIAU': 'Aurora Cloud Resale',
  '001D000000INjVeIAL': 'Baltic Business Software',
  '001D000000IqhSLIAZ': 'Cedar & Sons Distribution',
  '001R0000005hDFYIA2': 'Delta Channel Partners',
  '0019000000B98deAAB': null,
}

export type LocalSalesforce = HttpService & {
  /** Ends the validity of all tokens. */
  expireTokens(): void
  /** Answers account reads with this status and error code until `null`. */
  failWith(failure: { status: number; errorCode: string } | null): void
  /** Answers requests for a token with this until `null`. */
  refuseTokensWith(refusal: { error: string; error_description: string } | null): void
  /** How many tokens were issued so far. */
  tokensIssued(): number
}

/**
 * Starts the local Salesforce on 127.0.0.1: the token endpoint and the read of one Account. Port 0 takes any
 * free one.
 * @throws PortTaken
 */
export async function startLocalSalesforce(options: {
  port: number
  clientId: string
  clientSecret: string
  accounts?: Accounts
}): Promise<LocalSalesforce> {
  const { clientId, clientSecret, accounts = demoAccounts } = options
  const tokens = new Set<string>()
  let issued = 0
  let tokenRefusal: { error: string; error_description: string } | null = null
  let failure: { status: number; errorCode: string } | null = null
  let endpoint = ''

  function issueToken(form: URLSearchParams): Answer {
    if (tokenRefusal) return json(400, tokenRefusal)
    const right =
      form.get('grant_type') === 'client_credentials' &&
      form.get('client_id') === clientId &&
      form.get('client_secret') === clientSecret
    if (!right) {
      const error_description = 'invalid client credentials'
      return json(400, { error: 'invalid_client', error_description })
    }
    const token = randomBytes(16).toString('hex')
    tokens.add(token)
    issued += 1
    const issued_at = String(Date.now())
    return json(200, {
      access_token: token,
      instance_url: endpoint,
      token_type: 'Bearer',
      issued_at,
    })
  }

  function readAccount(id: string, authorization = ''): Answer {
    if (!tokens.has(authorization.replace(/^Bearer /, ''))) {
      return refusal(401, 'INVALID_SESSION_ID', 'Session expired or invalid')
    }
    if (failure) return refusal(failure.status, failure.errorCode, 'It was told to fail')
    if (!/^[0-9A-Za-z]{15}([0-9A-Za-z]{3})?$/.test(id)) {
      return refusal(400, 'MALFORMED_ID', 'Account ID: id value of incorrect type')
    }
    const known = Object.keys(accounts).find((each) => each === id || each.slice(0, 15) === id)
    const name = known && accounts[known]
    if (name === null) return refusal(404, 'ENTITY_IS_DELETED', 'entity is deleted')
    if (!name) return refusal(404, 'NOT_FOUND', 'The requested resource does not exist')
    return json(200, { attributes: { type: 'Account' }, Id: known, Name: name })
  }

  async function answer({ method, url, headers, body }: HttpRequest): Promise<Answer> {
    if (method === 'POST' && url.pathname === '/services/oauth2/token') {
      return issueToken(new URLSearchParams(body))
    }
    const [, id] =
      /^\/services\/data\/v\d+\.0\/sobjects\/Account\/([^/]+)$/.exec(url.pathname) ?? []
    if (method === 'GET' && id) return readAccount(decodeURIComponent(id), headers.authorization)
    return refusal(404, 'NOT_FOUND', 'The requested resource does not exist')
  }

  const http = await startHttpService({
    name: 'the local Salesforce',
    port: options.port,
    answer,
    answerFailure: () => refusal(500, 'UNKNOWN_EXCEPTION', ''),
  })
  endpoint = http.endpoint
  return {
    ...http,
    expireTokens: () => tokens.clear(),
    failWith(wanted) {
      failure = wanted
    },
    refuseTokensWith(wanted) {
      tokenRefusal = wanted
    },
    tokensIssued: () => issued,
  }
}

/** Salesforce answers errors as a list. */
const refusal = (status: number, errorCode: string, message: string) =>
  json(status, [{ message, errorCode, fields: [] }])
