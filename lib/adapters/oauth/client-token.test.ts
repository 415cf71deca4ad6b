import { expect, it, vi } from 'vitest'
import { requestClientToken } from './client-token'

const token = { access_token: 'a-token', token_type: 'Bearer', expires_in: 3_600 }

function ask(answer: () => Response) {
  const send = vi.fn(async (_url: string, _init: RequestInit) => answer())
  const asking = requestClientToken({
    endpoint: 'https://login.example/oauth/token',
    clientId: 'a client',
    clientSecret: 's&cret',
    send,
  })
  return { send, asking }
}

it('the secret goes into the body, and nowhere else', async () => {
  const { send, asking } = ask(() => Response.json(token))
  expect((await asking).token).toMatchObject({ access_token: 'a-token', expires_in: 3_600 })
  const [url, init] = send.mock.calls[0] ?? []
  expect(Object.fromEntries(new URLSearchParams(String(init?.body)))).toEqual({
    grant_type: 'client_credentials',
    client_id: 'a client',
    client_secret: 's&cret',
  })
  expect(init?.method).toBe('POST')
  expect(`${url} ${JSON.stringify(init?.headers)}`).not.toMatch(/cret|authorization/i)
})

it('what comes along unasked does not matter', async () => {
  const extras = { id_token: 'no.token', instance_url: 'https://a.example', issued_at: '1' }
  const { asking } = ask(() => Response.json({ ...token, ...extras }))
  expect((await asking).token).toMatchObject({ instance_url: 'https://a.example' })
})

it.each([
  ['without a token', () => Response.json({ token_type: 'Bearer' })],
  ['with an empty token', () => Response.json({ ...token, access_token: '' })],
  ['with a token of another kind', () => Response.json({ ...token, token_type: 'mac' })],
  ['that ended before it began', () => Response.json({ ...token, expires_in: -1 })],
  ['that is a page', () => new Response('<html>Sign in</html>')],
  ['that is a refusal', () => Response.json({ error: 'invalid_client' }, { status: 400 })],
])('an answer %s holds none, and is kept to be read', async (_, answer) => {
  const { token: none, status, text } = await ask(answer).asking
  expect(none).toBeNull()
  expect([status, text]).toEqual([answer().status, await answer().text()])
})

it('where nothing answers, what the sender throws is thrown on', async () => {
  const { asking } = ask(() => {
    throw new Error('no way there')
  })
  await expect(asking).rejects.toThrow('no way there')
})
