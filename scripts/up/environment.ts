import nextEnv from '@next/env'
import { StartError } from '../local/start-error'

const POOL = [
  'COGNITO_REGION',
  'COGNITO_USER_POOL_ID',
  'COGNITO_CLIENT_ID',
  'COGNITO_CLIENT_SECRET',
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
export function bringsPool(given: Environment): boolean {
  const missing = POOL.filter((name) => !given[name])
  const some = missing.length < POOL.length || given.COGNITO_ENDPOINT !== undefined
  if (some && missing.length > 0)
    throw new StartError(
      `For a Cognito user pool of yours ${POOL.join(', ')} are needed, and ${missing.join(', ')} ${missing.length === 1 ? 'is' : 'are'} missing: give all of them, or none for the local Cognito.`,
    )
  return some
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
