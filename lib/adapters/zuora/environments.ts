/**
 * Zuora's data centres and environments with their addresses. A closed list: a free address would send
 * our credentials anywhere. Source: Zuora, v1 API reference, introduction.
 */
const addresses = {
  'us-test': 'https://rest.test.zuora.com',
  'us-sandbox-1': 'https://rest.sandbox.na.zuora.com',
  'us-sandbox-2': 'https://rest.apisandbox.zuora.com',
  'us-production-1': 'https://rest.na.zuora.com',
  'us-production-2': 'https://rest.zuora.com',
  'eu-test': 'https://rest.test.eu.zuora.com',
  'eu-sandbox': 'https://rest.sandbox.eu.zuora.com',
  'eu-production': 'https://rest.eu.zuora.com',
  'ap-test': 'https://rest.test.ap.zuora.com',
  'ap-production': 'https://rest.ap.zuora.com',
} as const

/** `local` is the local Zuora on this machine. */
export const zuoraEnvironments = [
  ...(Object.keys(addresses) as (keyof typeof addresses)[]),
  'local',
] as const

export type ZuoraEnvironment = (typeof zuoraEnvironments)[number]

/**
 * Where an environment is. `endpoint` is for `local` only, and has to be an address of this machine.
 * @throws Error when it is not
 */
export function zuoraAddress(environment: ZuoraEnvironment, endpoint?: string): string {
  if (environment !== 'local') {
    if (endpoint) throw new Error('An address of its own is for the local Zuora only.')
    return addresses[environment]
  }
  const url = URL.canParse(endpoint ?? '') ? new URL(endpoint ?? '') : null
  const isHere = ['127.0.0.1', 'localhost', '[::1]'].includes(url?.hostname ?? '')
  if (url?.protocol === 'http:' && isHere) return url.origin
  throw new Error('The local Zuora needs its address on this machine.')
}
