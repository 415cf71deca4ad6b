import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Webhook } from 'standardwebhooks'
import { afterAll } from 'vitest'

/** One webhook as it came in. */
export type Received = { id: string; headers: Record<string, string>; body: string }

export type Receiver = {
  url: string
  received: Received[]
  /** What is answered from now on; 200 at the beginning. */
  answerWith(status: number, headers?: Record<string, string>): void
}

/** Somebody who is sent webhooks, on this machine. */
export async function testReceiver(): Promise<Receiver> {
  const received: Received[] = []
  let answer: { status: number; headers: Record<string, string> } = { status: 200, headers: {} }
  const server = createServer(async (request, response) => {
    const parts: Buffer[] = []
    for await (const part of request) parts.push(part)
    const headers = Object.fromEntries(
      Object.entries(request.headers).map(([name, value]) => [name, String(value)]),
    )
    received.push({
      id: headers['webhook-id'] ?? '',
      headers,
      body: Buffer.concat(parts).toString(),
    })
    response.writeHead(answer.status, answer.headers).end('noted')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  afterAll(async () => {
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  })
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/webhooks`,
    received,
    answerWith(status, headers = {}) {
      answer = { status, headers }
    },
  }
}

/** What a webhook says, read as its receiver does: by the library of the standard, which refuses a wrong signature. */
export function verified(secret: string, { headers, body }: Received) {
  return new Webhook(secret).verify(body, headers) as {
    type: string
    timestamp: string
    data: Record<string, unknown>
  }
}
