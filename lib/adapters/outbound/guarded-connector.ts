import { lookup as lookUp } from 'node:dns/promises'
import { isIP } from 'node:net'
import { buildConnector } from 'undici'

/** A connection that is not made, and why. */
export class ConnectionRefused extends Error {
  constructor(readonly problem: 'no_such_host' | 'address_not_allowed' | 'timed_out') {
    super(problem)
  }
}

export type Lookup = (host: string) => Promise<{ address: string }[]>

type Options = {
  isAllowed: (address: string) => boolean
  lookup?: Lookup
  /** Milliseconds for TCP and TLS together. */
  timeout: number
  /** Milliseconds for a name to become addresses. */
  lookupTimeout: number
}

/** Of the addresses of a name so many are tried. */
const mostTried = 4

const resolve: Lookup = (host) => lookUp(host, { all: true })

/**
 * Makes connections to allowed addresses only. A name is resolved once, every address that it has must be allowed, and the
 * connection goes to one of those: a second answer of the name server is never used. A guard in the look-up alone
 * would let every address pass that is written as a number.
 */
export function guardedConnector({
  isAllowed,
  lookup = resolve,
  timeout,
  lookupTimeout,
}: Options): buildConnector.connector {
  const connect = buildConnector({ timeout })
  return (options, callback) => {
    const host = options.hostname.replace(/^\[|\]$/g, '')
    const servername = options.servername ?? nameOf(host)
    const tryNext = ([address, ...others]: string[]) =>
      connect({ ...options, hostname: address ?? '', servername }, (error, socket) => {
        if (error && others.length > 0) return tryNext(others)
        if (error) return callback(error, null)
        if (isAllowed(socket.remoteAddress ?? '')) return callback(null, socket)
        socket.destroy()
        callback(new ConnectionRefused('address_not_allowed'), null)
      })
    addressesOf(host, isAllowed, inTime(lookup, lookupTimeout)).then(tryNext, (error: Error) =>
      callback(error, null),
    )
  }
}

/** What TLS asks the receiver to prove: its name, without the dot that ends it; an address is none. */
const nameOf = (host: string) => (isIP(host) ? '' : host.replace(/\.$/, ''))

/** A name server that is silent is given up; the system's own look-up goes on, and nobody hears of it. */
const inTime =
  (lookup: Lookup, timeout: number): Lookup =>
  async (host) => {
    let timer: NodeJS.Timeout | undefined
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new ConnectionRefused('timed_out')), timeout)
    })
    try {
      return await Promise.race([lookup(host), late])
    } finally {
      clearTimeout(timer)
    }
  }

async function addressesOf(
  host: string,
  isAllowed: Options['isAllowed'],
  lookup: Lookup,
): Promise<string[]> {
  const unknown = (error: unknown) => {
    if (error instanceof ConnectionRefused) throw error
    return []
  }
  const found = isIP(host) ? [{ address: host }] : await lookup(host).catch(unknown)
  const addresses = found.map(({ address }) => address)
  if (addresses.length === 0) throw new ConnectionRefused('no_such_host')
  if (!addresses.every(isAllowed)) throw new ConnectionRefused('address_not_allowed')
  return addresses.slice(0, mostTried)
}

/** Whether the host of an address is written as an IP address, and as which. */
export function literalOf(url: URL): string | null {
  const host = url.hostname.replace(/^\[|\]$/g, '')
  return isIP(host) ? host : null
}
