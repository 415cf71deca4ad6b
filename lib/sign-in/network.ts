import ipaddr from 'ipaddr.js'

/**
 * The network that an address stands for where attempts are counted: of version 6 its /64, which one customer of a provider
 * has at least (RFC 6177), and of version 4 itself, also where version 6 wraps it. Null for what is no address.
 */
export function networkOf(address: string): string | null {
  if (!ipaddr.isValid(address)) return null
  const parsed = ipaddr.process(address)
  if (!(parsed instanceof ipaddr.IPv6)) return parsed.toString()
  const prefix = parsed.parts.slice(0, 4).map((part) => part.toString(16))
  return `${prefix.join(':')}::/64`
}
