import { answerControl } from '../service/control-requests'
import { openDatabase } from '../service/database'
import { type HttpRequest, type HttpService, startHttpService } from '../service/http-service'
import { type Reply, text } from '../service/reply'
import { answerApi } from './api'
import { CallLog } from './call-log'
import { controlActions } from './control-requests'
import { FaultBook } from './faults'
import type { Installation } from './installation'
import { answerPage } from './page'
import { upgradeSubscriptions } from './upgrade'

/**
 * Starts the local Zuora on 127.0.0.1 with its state in this database, which it must not share with the
 * product's tables. Port 0 takes any free one.
 * @throws PortTaken, and postgres.js errors
 */
export async function startLocalZuora(options: {
  databaseUrl: string
  port: number
  controlToken: string
}): Promise<HttpService> {
  const { databaseUrl, port, controlToken } = options
  if (controlToken === '') throw new Error('The local Zuora needs a control token.')
  const sql = await openDatabase(databaseUrl, new URL('./tables.sql', import.meta.url))
  const installation: Installation = {
    sql,
    endpoint: '',
    controlToken,
    faults: new FaultBook(),
    callLog: new CallLog(),
  }
  try {
    await upgradeSubscriptions(sql)
    const http = await startHttpService({
      name: 'the local Zuora',
      port,
      answer: (request) => route(installation, request),
      answerFailure,
    })
    installation.endpoint = http.endpoint
    return {
      endpoint: http.endpoint,
      async stop() {
        await http.stop()
        await sql.end({ timeout: 2 })
      },
    }
  } catch (error) {
    await sql.end({ timeout: 1 })
    throw error
  }
}

async function route(installation: Installation, request: HttpRequest): Promise<Reply> {
  const { method, url, headers, body } = request
  const site = headers['sec-fetch-site']
  if (method === 'POST' && site !== undefined && site !== 'same-origin') {
    return text(403, 'Another site sent this.')
  }
  const found =
    (await answerControl(controlActions, installation, request)) ??
    (await answerApi(installation, request)) ??
    (await answerPage(installation, method, url, body))
  return found ?? text(404, 'There is nothing at this address.')
}

function answerFailure(error: unknown): Reply {
  const kind = error instanceof Error ? error.name : 'unknown'
  return text(500, `The local Zuora failed (${kind}).`)
}
