import { once } from 'node:events'
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import {
  AdminGetUserCommand,
  CognitoIdentityProviderClient,
} from '@aws-sdk/client-cognito-identity-provider'
import { expect, it, onTestFinished } from 'vitest'
import { errorName, mayPass } from './errors'

const body = JSON.stringify({ __type: 'AccessDeniedException', message: 'not you' })
const json = 'application/x-amz-json-1.1'

/** What the SDK makes of an answer. */
async function errorOf(answer: (response: ServerResponse) => void): Promise<unknown> {
  const server = createServer((_, response) => answer(response))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const client = new CognitoIdentityProviderClient({
    region: 'eu-central-1',
    endpoint: `http://127.0.0.1:${port}`,
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    maxAttempts: 1,
  })
  onTestFinished(() => {
    client.destroy()
    server.close()
  })
  return await client.send(new AdminGetUserCommand({ UserPoolId: 'x', Username: 'y' })).then(
    () => null,
    (error) => error,
  )
}

const half = (status: number) => (response: ServerResponse) => {
  response.writeHead(status, { 'content-type': json, 'content-length': body.length })
  response.write(body.slice(0, body.length / 2), () => response.destroy())
}
const whole = (status: number, text: string) => (response: ServerResponse) =>
  void response.writeHead(status, { 'content-type': json }).end(text)

it.each([
  ['half of a good answer', half(200)],
  ['half of a refusal', half(400)],
  ['no answer', (response: ServerResponse) => void response.destroy()],
  ['the page of a proxy', whole(403, '<html>not from here</html>')],
  ['nonsense', whole(200, '<html>')],
  ['a broken server', whole(500, '{}')],
])('%s says nothing: asking again may end otherwise', async (_, answer) => {
  expect(mayPass(await errorOf(answer))).toBe(true)
})

it('a refusal that can be read is one', async () => {
  const error = await errorOf(whole(400, body))
  expect([errorName(error), mayPass(error)]).toEqual(['AccessDeniedException', false])
})
