import { z } from 'zod'
import { errorFacts, log } from '@/lib/core/log'
import { countRemoteCall, statusClass } from '@/lib/core/metrics'
import { currentRequestId } from '@/lib/core/request-context'
import { traced } from '@/lib/core/tracing'
import { type Crm, CrmError } from '@/lib/ports/crm/crm'
import { requestClientToken } from '../oauth/client-token'

/** API version of the one call we make; organisations keep old versions for years. */
const version = 'v67.0'

/** An organisation to talk to. */
export type SalesforceOrganisation = {
  /** The My Domain host, for example `acme.my.salesforce.com`. */
  domain: string
  /** Address of the local Salesforce; absent for Salesforce’s own. */
  endpoint?: string
  clientId: string
  clientSecret: string
  /** Milliseconds until we stop waiting. */
  deadline?: number
}

type Session = { token: string; base: string }

const tokenAnswer = z.object({ access_token: z.string().min(1), instance_url: z.url() })
const accountAnswer = z.object({ Id: z.string().length(18), Name: z.string() })
const tokenRefusal = z.object({ error: z.string(), error_description: z.string().optional() })
const errorAnswer = z.array(z.object({ errorCode: z.string(), message: z.string() })).min(1)

/**
 * The CRM port on Salesforce, by the client credentials of an External Client App.
 * @throws Error when the domain is no My Domain host
 */
export function createSalesforceCrm(organisation: SalesforceOrganisation): Crm {
  const { domain, endpoint, clientId, clientSecret, deadline = 10_000 } = organisation
  if (!endpoint && !/^[a-z0-9-]+(\.[a-z0-9-]+)*\.my\.salesforce\.com$/.test(domain)) {
    throw new Error('Salesforce is reached by its My Domain host, such as acme.my.salesforce.com.')
  }
  const home = endpoint ?? `https://${domain}`
  let session: Promise<Session> | null = null

  async function signIn(): Promise<Session> {
    const endpoint = `${home}/services/oauth2/token`
    const said = await requestClientToken({ endpoint, clientId, clientSecret, send: request })
    const answer = tokenAnswer.safeParse(said.token)
    if (!answer.success) {
      const { status, text } = said
      const failure = new CrmError(
        reasonOf(status),
        `Salesforce gave no token: ${wordsOf(text, status)}`,
      )
      log.warn({ event: 'salesforce gave no token', status, ...errorFacts(failure) })
      throw failure
    }
    const base = new URL(answer.data.instance_url)
    const isSalesforce = base.protocol === 'https:' && base.hostname.endsWith('.salesforce.com')
    if (!isSalesforce && base.origin !== home) {
      throw new CrmError('refused', 'Salesforce named an address that is not its own.')
    }
    return { token: answer.data.access_token, base: base.origin }
  }

  /** The session in use; a failed sign-in is not kept. Salesforce tells no expiry. */
  async function currentSession(): Promise<Session> {
    session ??= signIn()
    const mine = session
    return await mine.catch((error) => {
      if (session === mine) session = null
      throw error
    })
  }

  async function request(url: string, init: RequestInit): Promise<Response> {
    // A redirect would carry our credentials to another host.
    const options = {
      ...init,
      headers: { ...(init.headers as Record<string, string>), 'x-request-id': currentRequestId() },
      redirect: 'error',
      signal: AbortSignal.timeout(deadline),
    } as const
    const started = performance.now()
    let status: number | undefined
    const name = `salesforce ${init.method ?? 'GET'}`
    const facts = { 'server.address': new URL(url).hostname }
    try {
      return await traced({ name, kind: 'client', facts }, async (span) => {
        const response = await fetch(url, options)
        status = response.status
        span?.note({ 'http.response.status_code': status })
        return response
      })
    } catch (cause) {
      log.warn({ event: 'salesforce did not answer', ...errorFacts(cause) })
      throw new CrmError('unavailable', 'Salesforce did not answer.', cause)
    } finally {
      countRemoteCall('salesforce', statusClass(status), started)
    }
  }

  async function read(id: string): Promise<Response> {
    const { token, base } = await currentSession()
    const url = `${base}/services/data/${version}/sobjects/Account/${encodeURIComponent(id)}?fields=Id,Name`
    return await request(url, { headers: { authorization: `Bearer ${token}` } })
  }

  return {
    async findAccount(id) {
      let response = await read(id)
      if (response.status === 401) {
        session = null
        response = await read(id)
      }
      const body = parsed(await response.text().catch(() => ''))
      if (response.ok) {
        const found = accountAnswer.safeParse(body)
        if (found.success) return { id: found.data.Id, name: found.data.Name }
        throw new CrmError('refused', 'Salesforce’s answer is not understood.', found.error)
      }
      const [error] = errorAnswer.safeParse(body).data ?? []
      if (response.status === 404 || error?.errorCode === 'MALFORMED_ID') return null
      const failure = new CrmError(
        error?.errorCode === 'REQUEST_LIMIT_EXCEEDED' ? 'unavailable' : reasonOf(response.status),
        error
          ? `Salesforce answered ${error.errorCode}, “${error.message}”.`
          : `Salesforce answered ${response.status}.`,
      )
      log.warn({ event: 'salesforce call failed', status: response.status, ...errorFacts(failure) })
      throw failure
    },
  }
}

/** Salesforce's own code and sentence (RFC 6749, section 5.2); neither repeats a secret. */
function wordsOf(text: string, status: number): string {
  const said = tokenRefusal.safeParse(parsed(text)).data
  if (!said) return `status ${status} without a reason.`
  return said.error_description ? `${said.error}, “${said.error_description}”.` : `${said.error}.`
}

const reasonOf = (status: number) => (status >= 500 || status === 429 ? 'unavailable' : 'refused')

/** Parsed, or nothing when it is no JSON. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
