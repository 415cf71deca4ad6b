import 'server-only'
import { headers } from 'next/headers'
import { container } from './container'

/**
 * The visitor's address as the outermost trusted proxy saw it; null when no proxy is trusted
 * (`TRUSTED_PROXY_HOPS` 0) or fewer than that many passed the request on. What a client puts into the
 * header itself stands further left and is never read.
 */
export async function visitorAddress(): Promise<string | null> {
  const hops = container().env.TRUSTED_PROXY_HOPS
  return trustedAddress((await headers()).get('x-forwarded-for'), hops)
}

/** The entry of an X-Forwarded-For header that the outermost of `hops` trusted proxies appended. */
export function trustedAddress(forwardedFor: string | null, hops: number): string | null {
  if (hops === 0 || !forwardedFor) return null
  const address = forwardedFor.split(',').at(-hops)?.trim()
  return address && address.length <= 45 ? address : null
}
