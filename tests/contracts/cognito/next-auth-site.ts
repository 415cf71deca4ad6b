import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { NextApiRequest, NextApiResponse } from 'next'
import NextAuth, { type AuthOptions } from 'next-auth'

/** A site whose sign-in is next-auth's alone. Its address has to be `NEXTAUTH_URL` when it answers. */
export async function startNextAuthSite(options: AuthOptions) {
  const server = createServer(async (request, response) => {
    if (!request.url?.startsWith('/api/auth/')) return response.end('Home')
    await NextAuth(await asNextRequest(request), asNextResponse(response), options)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    async stop() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

/** What Next adds to a request of Node. */
async function asNextRequest(request: IncomingMessage): Promise<NextApiRequest> {
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://localhost')
  const chunks: Buffer[] = []
  for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk)
  const added = {
    query: {
      ...Object.fromEntries(searchParams),
      nextauth: pathname.replace('/api/auth/', '').split('/'),
    },
    cookies: cookiesIn(request.headers.cookie ?? ''),
    body: Object.fromEntries(new URLSearchParams(Buffer.concat(chunks).toString())),
  }
  return Object.assign(request, added) as unknown as NextApiRequest
}

/** What Next adds to a response of Node. */
function asNextResponse(response: ServerResponse): NextApiResponse {
  const added = {
    status(code: number) {
      response.statusCode = code
      return response
    },
    send: (body: unknown) => response.end(typeof body === 'string' ? body : JSON.stringify(body)),
    json: (body: unknown) => response.end(JSON.stringify(body)),
  }
  return Object.assign(response, added) as unknown as NextApiResponse
}

function cookiesIn(header: string): Record<string, string> {
  const pairs = header.split('; ').filter(Boolean)
  return Object.fromEntries(
    pairs.map((pair) => {
      const [name = '', ...value] = pair.split('=')
      return [name, decodeURIComponent(value.join('='))]
    }),
  )
}
