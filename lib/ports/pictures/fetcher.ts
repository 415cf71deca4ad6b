/** Why a picture's bytes were not got. `redirected`: the address leads to another one, which is not followed. */
export const fetchProblems = [
  'not_https',
  'no_such_host',
  'address_not_allowed',
  'no_connection',
  'certificate',
  'timed_out',
  'no_answer',
  'redirected',
  'refused',
  'too_large',
] as const
export type FetchProblem = (typeof fetchProblems)[number]

/** How fetching ended. `status`: what was answered, where that is the problem. `cut`: the caller had it end. */
export type FetchOutcome =
  | { kind: 'fetched'; bytes: Uint8Array }
  | { kind: 'failed'; problem: FetchProblem; status: number | null }
  | { kind: 'cut' }

/** Port: fetches pictures from addresses that people enter. */
export type PictureFetcher = {
  /** From no address inside our own network, over no redirect, and never more than is allowed. Never rejects. */
  fetch(url: string, cut?: AbortSignal): Promise<FetchOutcome>
}
