import nextEnv from '@next/env'
import { StartError } from '../local/start-error'

const POOL = [
  'COGNITO_REGION',
  'COGNITO_USER_POOL_ID',
  'COGNITO_CLIENT_ID',
  'COGNITO_CLIENT_SECRET',
] as const

const ZUORA = ['ZUORA_ENVIRONMENT', 'ZUORA_CLIENT_ID', 'ZUORA_CLIENT_SECRET'] as const

const SALESFORCE = [
  'SALESFORCE_DOMAIN',
  'SALESFORCE_CLIENT_ID',
  'SALESFORCE_CLIENT_SECRET',
] as const

/** Variables by name; all have a value. */
export type Environment = Record<string, string>

/**
 * The caller's variables and those of the `.env` files, as Next reads them. Empty ones count as not given.
 * @param mode which of Next's `.env` files apply
 */
export function callersEnvironment(mode: 'production' | 'development'): Environment {
  const { combinedEnv } = nextEnv.loadEnvConfig(process.cwd(), mode === 'development', {
    info: () => {},
    error: console.error,
  })
  const given = Object.entries(combinedEnv).filter(
    (entry): entry is [string, string] => entry[1] !== undefined && entry[1] !== '',
  )
  return { ...Object.fromEntries(given), NODE_ENV: mode }
}

/**
 * Whether the caller brings a Cognito user pool.
 * @throws StartError when only a part of what it takes is given
 */
function bringsPool(given: Environment): boolean {
  return brings(given, 'a Cognito user pool', 'Cognito', POOL, 'COGNITO_ENDPOINT')
}

/**
 * Whether the caller brings a Zuora tenant.
 * @throws StartError when only a part of what it takes is given
 */
function bringsZuora(given: Environment): boolean {
  return brings(given, 'a Zuora tenant', 'Zuora', ZUORA, 'ZUORA_ENDPOINT')
}

/**
 * Whether the caller brings a Salesforce organisation.
 * @throws StartError when only a part of what it takes is given
 */
function bringsSalesforce(given: Environment): boolean {
  return brings(given, 'a Salesforce organisation', 'Salesforce', SALESFORCE, 'SALESFORCE_ENDPOINT')
}

function brings(
  given: Environment,
  what: string,
  service: string,
  names: readonly string[],
  endpoint: string,
): boolean {
  const missing = names.filter((name) => !given[name])
  const some = missing.length < names.length || given[endpoint] !== undefined
  if (some && missing.length > 0)
    throw new StartError(
      `For ${what} of yours ${names.join(', ')} are needed, and ${missing.join(', ')} ${missing.length === 1 ? 'is' : 'are'} missing: give all of them, or none for the local ${service}.`,
    )
  return some
}

/**
 * Which services the caller brings.
 * @throws StartError when only a part of what one takes is given
 */
export function broughtServices(given: Environment) {
  return {
    pool: bringsPool(given),
    zuora: bringsZuora(given),
    salesforce: bringsSalesforce(given),
  }
}

/**
 * The port to serve on.
 * @throws StartError when `PORT` is no port
 */
export function webPort(given: Environment): number {
  const port = Number(given.PORT ?? 3000)
  if (Number.isInteger(port) && port > 0 && port < 65_536) return port
  throw new StartError(`PORT is ${given.PORT}: it must be a whole number from 1 to 65535.`)
}

/** The address that people open. */
export function webAddress(given: Environment, port: number): string {
  const fallback = `http://localhost:${port}`
  // The example file names the default port; an address of this machine follows PORT.
  const address = given.NEXTAUTH_URL ?? fallback
  return address === 'http://localhost:3000' ? fallback : address
}
