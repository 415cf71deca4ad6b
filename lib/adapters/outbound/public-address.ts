import { isIP } from 'node:net'
import ipaddr from 'ipaddr.js'

/** Public by its range, and yet a cloud's own: Azure's host answers there on every machine (Microsoft, "What is IP address 168.63.129.16?"). */
const ofAHost = '168.63.129.16'

/** The prefix under which a network without IPv4 shows public IPv4 addresses (RFC 6052, section 2.1). */
const translated = ipaddr.parseCIDR('64:ff9b::/96')

/**
 * Whether an IP address is one of the public internet: unicast, and in none of the ranges that are kept for private
 * networks, links, one machine, tests, tunnels or a cloud's metadata. What is no IP address is not.
 */
export function isPublicAddress(text: string): boolean {
  if (isIP(text) === 0) return false
  const address = ipaddr.parse(text)
  const known = address.kind() === 'ipv6' && address.match(translated) ? behind(address) : address
  // The form of old that holds an IPv4 address (RFC 4291, section 2.5.5.1) is nobody's any more.
  if (known.kind() === 'ipv6' && known.match(ipaddr.parseCIDR('::/96'))) return false
  return known.range() === 'unicast' && known.toString() !== ofAHost
}

/** The IPv4 address in the last four bytes. */
function behind(address: ipaddr.IPv4 | ipaddr.IPv6) {
  return new ipaddr.IPv4(address.toByteArray().slice(12))
}
