import 'server-only'
import { NextRequest } from 'next/server'
import { readText } from './api/body'
import { RequestProblem } from './api/problems'
import { problem } from './problem'

/** A ticket, a token against forgery and an address are far shorter. */
const mostBytes = 8_192
const form = 'application/x-www-form-urlencoded'

/**
 * The request with the form that next-auth may read, or the answer to one that it may not. Left to itself, next-auth reads a
 * body of any length and type before it looks at anything else, and values that are no texts make it fail.
 */
export async function withShortForm(request: NextRequest): Promise<NextRequest | Response> {
  if (request.method !== 'POST') return request
  const type = request.headers.get('content-type')?.split(';', 1)[0]?.trim().toLowerCase()
  if (type !== undefined && type !== form) return problem('invalid', `Send a form: ${form}.`, 415)
  try {
    const body = await readText(request, mostBytes)
    const headers = new Headers(request.headers)
    // It takes a type that only mentions another one for that one.
    headers.set('content-type', form)
    return new NextRequest(request.url, { method: 'POST', headers, body })
  } catch (error) {
    if (!(error instanceof RequestProblem)) throw error
    return problem('invalid', error.message, error.code === 'too_large' ? 413 : 400)
  }
}
