import 'server-only'
import type { NextRequest } from 'next/server'
import NextAuth, { type NextAuthOptions } from 'next-auth'
import CredentialsProvider from 'next-auth/providers/credentials'
import { z } from 'zod'
import { endOwnSession } from '../sessions/end-own'
import { openSession } from '../sessions/open'
import { withShortForm } from './auth-form'
import { authLogger } from './auth-log'
import { container } from './container'
import { nextAuthCookies } from './cookie-names'
import { visitorGate } from './gates'
import { hostedPageProvider, openHostedSession } from './hosted-page'
import { problem } from './problem'
import { siteUrl } from './request'
import { decodeSessionToken } from './session-token'
import { endReplacedSession } from './sign-out'

const ticketSchema = z.string().min(20).max(100)

/**
 * next-auth keeps the cookie. All it is given is a ticket from the last step of a sign-in, or what
 * Cognito's own page answers; all the cookie holds, encrypted, is the id of a row in `sessions`, which
 * decides on every request.
 */
function authOptions(): NextAuthOptions {
  const parts = container()
  const { env, config } = parts
  return {
    secret: env.NEXTAUTH_SECRET,
    logger: authLogger,
    pages: { signIn: '/sign-in', signOut: '/sign-in', error: '/sign-in' },
    session: { strategy: 'jwt', maxAge: config.sessionMaxHours * 3600 },
    jwt: { decode: ({ token }) => decodeSessionToken(token, env.NEXTAUTH_SECRET) },
    cookies: nextAuthCookies(env.NEXTAUTH_URL),
    providers: [
      CredentialsProvider({
        id: 'ticket',
        name: 'Ticket',
        credentials: { ticket: {} },
        async authorize(credentials) {
          const ticket = ticketSchema.safeParse(credentials?.ticket)
          if (!ticket.success) return null
          const session = await openSession(await visitorGate(), ticket.data)
          if (!session) return null
          await endReplacedSession()
          return { id: session.sessionId }
        },
      }),
      ...(env.COGNITO_HOSTED_DOMAIN ? [hostedPageProvider(parts)] : []),
    ],
    callbacks: {
      async signIn({ user, account, profile }) {
        if (account?.provider !== 'cognito') return true
        const sessionId = await openHostedSession(profile)
        if (!sessionId) return '/sign-in?error=nobody'
        await endReplacedSession()
        // What `jwt` is given next: the cookie names our session, not Cognito's user.
        user.id = sessionId
        return true
      },
      jwt: ({ token, user }) => (user ? { sid: user.id } : { sid: token.sid }),
      session: ({ session }) => ({ expires: session.expires }),
      redirect: ({ url, baseUrl }) =>
        URL.canParse(url, baseUrl) && new URL(url, baseUrl).origin === baseUrl ? url : baseUrl,
    },
    events: {
      async signOut({ token }) {
        if (typeof token?.sid === 'string') await endOwnSession(await visitorGate(), token.sid)
      },
    },
  }
}

/** Answers next-auth's endpoints. The options are made per request: they need the configuration. */
export async function handleAuth(
  request: NextRequest,
  context: { params: Promise<{ nextauth: string[] }> },
): Promise<Response> {
  const [endpoint, provider] = (await context.params).nextauth
  const { searchParams } = request.nextUrl
  // next-auth would put them into a header as they are, which fails.
  if ([...searchParams.values()].some((value) => /\p{Cc}/u.test(value)))
    return problem('invalid', 'This address cannot be read.', 400)
  // next-auth would write into our log whatever anybody sends there.
  if (endpoint === '_log') return problem('not_found', 'There is nothing here.')
  if (endpoint === 'callback' && provider === 'cognito') {
    if (request.method !== 'GET') return problem('invalid', 'This address is only read.', 405)
    // Somebody gave up on Cognito's page, or wrote this themselves: next-auth takes it for a failure of ours.
    if (searchParams.has('error')) return redirectTo('/sign-in?error=Callback')
  }
  const short = await withShortForm(request)
  return short instanceof Response ? short : await NextAuth(short, context, authOptions())
}

const redirectTo = (path: string) =>
  new Response(null, { status: 303, headers: { location: siteUrl(path) } })
