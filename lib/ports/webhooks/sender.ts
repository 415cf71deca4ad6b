/** Why nothing that counts as an answer came back from a receiver. */
export type SendProblem =
  | 'no_such_host'
  | 'address_not_allowed'
  | 'no_connection'
  | 'certificate'
  | 'timed_out'
  | 'no_answer'

/** One POST to a receiver, as it goes out. */
export type Sending = {
  url: string
  headers: Readonly<Record<string, string>>
  body: string
}

/**
 * How a sending ended. `answered`: `answer` is the beginning of what was said, `retryAfter` the seconds that were asked
 * for (RFC 9110, section 10.2.3). `failed`: it may still have arrived, unless no connection was made. `cut`: we gave it
 * up before there was an answer, and it may have arrived.
 */
export type SendOutcome =
  | { kind: 'answered'; status: number; answer: string; retryAfter: number | null }
  | { kind: 'failed'; problem: SendProblem }
  | { kind: 'cut' }

/** Port: sends webhooks to addresses that people enter. */
export type WebhookSender = {
  /** Sends to no address inside our own network, follows no redirect, and never rejects. Given up when `cut` is aborted. */
  send(sending: Sending, cut?: AbortSignal): Promise<SendOutcome>
  /** What is wrong with an address, as far as it can be seen without asking anybody; null when nothing is. */
  refusalOf(
    url: string,
  ): 'not_an_address' | 'not_https' | 'has_password' | 'address_not_allowed' | null
}
