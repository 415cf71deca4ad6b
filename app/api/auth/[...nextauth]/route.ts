import type { NextRequest } from 'next/server'
import { handleAuth } from '@/lib/server/auth'

type RouteContext = { params: Promise<{ nextauth: string[] }> }

/** next-auth's endpoints: the CSRF token, the exchange of a ticket for a session, signing out. */
export async function GET(request: NextRequest, context: RouteContext) {
  return await handleAuth(request, context)
}

export async function POST(request: NextRequest, context: RouteContext) {
  return await handleAuth(request, context)
}
