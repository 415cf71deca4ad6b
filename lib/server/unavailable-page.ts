import 'server-only'
import type { ServerResponse } from 'node:http'
import { currentRequest } from '../core/request-context'
import { retryAfterSeconds } from './problem'

/**
 * Gives a page that could not be shown, because the database did not answer, the status that says so. Next itself
 * knows only 200 and 500 for it. What a browser asks for while it moves from page to page stays as it is: the page it
 * has is kept, and the error stands where the next one would.
 */
export function answerUnavailable(response: ServerResponse): void {
  const request = currentRequest()
  const writeHead = response.writeHead.bind(response) as (...head: unknown[]) => ServerResponse
  response.writeHead = (status: number, ...rest: unknown[]) => {
    const isPage = String(response.getHeader('content-type')).startsWith('text/html')
    if (!request?.unavailable || !isPage || ![200, 500].includes(status)) {
      return writeHead(status, ...rest)
    }
    response.setHeader('Retry-After', retryAfterSeconds)
    return writeHead(503, ...rest)
  }
}
