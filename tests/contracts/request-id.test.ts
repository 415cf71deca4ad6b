import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createCognitoClient } from '@/lib/adapters/cognito/client'
import { createCognitoDirectory } from '@/lib/adapters/cognito/directory'
import { createSalesforceCrm } from '@/lib/adapters/salesforce/crm'
import { createSmtpMailer } from '@/lib/adapters/smtp/mailer'
import { currentRequestId, runAsRequest } from '@/lib/core/request-context'

/** What was sent, however it is answered. */
const heard: string[] = []

const http = createServer((request: IncomingMessage, response) => {
  heard.push(String(request.headers['x-request-id']))
  response.writeHead(400).end('{}')
})
const smtp = new SMTPServer({
  authOptional: true,
  disabledCommands: ['STARTTLS'],
  logger: false,
  async onData(stream, _, done) {
    const text = Buffer.concat(await stream.toArray()).toString()
    heard.push(String(/^X-Request-Id: (\S+)$/im.exec(text)?.[1]))
    done()
  },
})
let origin = ''
let mailHost = ''

beforeAll(async () => {
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve))
  await new Promise<void>((resolve) => smtp.listen(0, '127.0.0.1', resolve))
  origin = `http://127.0.0.1:${(http.address() as AddressInfo).port}`
  mailHost = `smtp://127.0.0.1:${(smtp.server.address() as AddressInfo).port}`
})
afterAll(async () => {
  http.close()
  await new Promise<void>((resolve) => smtp.close(() => resolve()))
})

const calls: Record<string, () => Promise<unknown>> = {
  Cognito: () => {
    const pool = {
      region: 'eu-west-1',
      userPoolId: 'eu-west-1_AbCdEf123',
      clientId: 'a-client',
      clientSecret: 'a-secret',
      endpoint: origin,
      credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    }
    return createCognitoDirectory(createCognitoClient(pool), pool).findBySub('nobody')
  },
  Salesforce: () =>
    createSalesforceCrm({
      domain: 'local.my.salesforce.com',
      endpoint: origin,
      clientId: 'a-client',
      clientSecret: 'a-secret',
    }).findAccount('001M000000qfPySIAU'),
  'the mail server': () =>
    createSmtpMailer({ url: mailHost, from: 'no-reply@product.example' }).send({
      to: 'somebody@partner.example',
      subject: 'A code',
      text: 'Your code',
    }),
}

it.each(Object.entries(calls))('%s is told which request a call is made for', async (_, call) => {
  heard.length = 0
  const id = await runAsRequest('a test', null, async () => {
    await call().catch(() => {})
    return currentRequestId()
  })
  expect(heard).toContain(id)
  expect(new Set(heard)).toEqual(new Set([id]))
})
