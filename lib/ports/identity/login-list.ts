import type { Login } from './directory'

/** Some logins of the pool, and where the next page begins; null after the last. */
export type LoginPage = { logins: Login[]; next: string | null }

/**
 * Port: pages through every login of the user directory, in no particular order. What it shows may be some
 * minutes old; ask `Directory` about a single login before believing it. Rejects when it cannot be read.
 */
export type LoginList = {
  /** The page that begins at `from`; null begins at the first. */
  page(from: string | null): Promise<LoginPage>
}
