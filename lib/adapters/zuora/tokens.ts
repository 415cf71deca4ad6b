type Token = { value: string; expiresAt: number }

export type Tokens = {
  /** A token that is valid for a minute at least. */
  current(): Promise<string>
  /** Zuora refused this token: the next caller gets another. */
  drop(value: string): void
}

/** Keeps one token for all callers, and fetches a new one once, however many wait for it. */
export function keepTokens(fetchToken: () => Promise<Token>): Tokens {
  let kept: Token | null = null
  let fetching: Promise<Token> | null = null

  async function renew(): Promise<Token> {
    fetching ??= fetchToken().finally(() => {
      fetching = null
    })
    const fetched = await fetching
    kept = fetched
    return fetched
  }

  return {
    async current() {
      const usable = kept && kept.expiresAt - 60_000 > Date.now() ? kept : await renew()
      return usable.value
    },
    drop(value) {
      if (kept?.value === value) kept = null
    },
  }
}
