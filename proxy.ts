import { type NextRequest, NextResponse } from 'next/server'
import { hostedPageOrigin } from './lib/core/env'

/** Pages only: assets and API routes need none of what follows. */
export const config = {
  matcher: ['/((?!api/|oauth2/|\\.well-known/|_next/static|_next/image|favicon.ico|icon.svg).*)'],
}

/** Chromium holds the policy against where a form's answer leads, too. */
const hostedPage = hostedPageOrigin()
const signOutOrigin = hostedPage ? ` ${hostedPage}` : ''

const development = process.env.NODE_ENV === 'development'

function policyFor(nonce: string): string {
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${development ? " 'unsafe-eval'" : ''}`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' https: data:",
    "font-src 'self'",
    "connect-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    `form-action 'self'${signOutOrigin}`,
    "frame-ancestors 'none'",
  ].join('; ')
}

/** Next itself answers 500 where a parameter in the path is no UTF-8. */
function isDecodable(path: string): boolean {
  try {
    decodeURIComponent(path)
    return true
  } catch {
    return false
  }
}

/**
 * Gives each page request its own path and a Content-Security-Policy nonce. It decides nothing
 * about access: gates do, in every page, action and route.
 */
export function proxy(request: NextRequest): NextResponse {
  if (!isDecodable(request.nextUrl.pathname))
    return new NextResponse('Bad request', { status: 400 })
  if (request.nextUrl.pathname === '/_global-error') {
    // Next's own page for a broken layout can be asked for by name, as a 500 that caches may keep.
    return new NextResponse('Not found', { status: 404 })
  }
  const policy = policyFor(
    Buffer.from(crypto.getRandomValues(new Uint8Array(16))).toString('base64'),
  )
  const headers = new Headers(request.headers)
  headers.set('x-request-path', request.nextUrl.pathname + request.nextUrl.search)
  headers.set('content-security-policy', policy)
  const response = NextResponse.next({ request: { headers } })
  response.headers.set('content-security-policy', policy)
  return response
}
