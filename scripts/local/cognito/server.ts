import { answerControl } from '../service/control-requests'
import { openDatabase } from '../service/database'
import { type HttpRequest, portTaken, startHttpService } from '../service/http-service'
import { type Reply, text } from '../service/reply'
import { answerAwsJson, errorReply } from './aws-json'
import { CallLog } from './call-log'
import { controlActions } from './control-requests'
import { FaultBook } from './faults'
import { answerHosted } from './hosted/answer'
import type { Installation } from './installation'
import { answerMailbox } from './mailbox'
import { loadSigningKey } from './signing-key'
import { startMailServer } from './smtp'
import { answerWellKnown } from './well-known'

export type LocalCognito = {
  endpoint: string
  /** Where the product sends its own mails, so that they reach the same mailbox. */
  smtpUrl: string
  stop(): Promise<void>
}

const name = 'the local Cognito'

/**
 * Starts the local Cognito on 127.0.0.1 with its state in this database, which it must not share
 * with the product's tables. Port 0 takes any free one.
 * @throws PortTaken, and postgres.js errors
 */
export async function startLocalCognito(options: {
  databaseUrl: string
  port: number
  /** For mails; any free one unless given. */
  smtpPort?: number
  controlToken: string
}): Promise<LocalCognito> {
  const { databaseUrl, port, smtpPort = 0, controlToken } = options
  if (controlToken === '') throw new Error('The local Cognito needs a control token.')
  const sql = await openDatabase(databaseUrl, new URL('./tables.sql', import.meta.url))
  const stopping: (() => Promise<void>)[] = []
  async function stop() {
    await Promise.all(stopping.map((end) => end()))
    await sql.end({ timeout: 2 })
  }
  try {
    const installation: Installation = {
      sql,
      signingKey: await loadSigningKey(sql),
      endpoint: '',
      controlToken,
      faults: new FaultBook(),
      callLog: new CallLog(),
    }
    const answer = (request: HttpRequest) => route(installation, request)
    const http = await startHttpService({ name, port, answer, answerFailure })
    stopping.push(http.stop)
    installation.endpoint = http.endpoint
    const mail = await startMailServer(sql, smtpPort).catch(portTaken(name, smtpPort))
    stopping.push(() => mail.stop())
    return { endpoint: http.endpoint, smtpUrl: mail.url, stop }
  } catch (error) {
    await stop()
    throw error
  }
}

async function route(installation: Installation, request: HttpRequest): Promise<Reply> {
  const { method, url, headers, body } = request
  if (method === 'POST' && url.pathname === '/') {
    return await answerAwsJson(installation, headers, body)
  }
  const found =
    (await answerControl(controlActions, installation, request)) ??
    (method === 'GET' ? await answerWellKnown(installation, url.pathname) : undefined) ??
    (await answerHosted(installation, request)) ??
    (method === 'GET' ? await answerMailbox(installation.sql, url) : undefined)
  return found ?? text(404, 'There is nothing at this address.')
}

function answerFailure(error: unknown): Reply {
  const kind = error instanceof Error ? error.name : 'unknown'
  return errorReply('InternalErrorException', `The local Cognito failed (${kind}).`)
}
