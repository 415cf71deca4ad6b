type Answer = { ok: boolean; error?: { code?: string } } | undefined

/** Asks for a proof of who is there; whether it was given. */
type Ask = () => Promise<boolean>

let ask: Ask | null = null

/** From now on proofs are asked for in this way; the returned function ends that. */
export function askForProofBy(way: Ask): () => void {
  ask = way
  return () => {
    if (ask === way) ask = null
  }
}

/**
 * Does something that may need a proof of who is there first (`unproven`): asks for it, and goes on with the same as
 * soon as it is given. Without it the refusal is the answer.
 */
export async function withProof<T extends Answer>(action: () => T | Promise<T>): Promise<T> {
  const answer = await action()
  const unproven = answer && !answer.ok && answer.error?.code === 'unproven'
  return unproven && ask && (await ask()) ? await action() : answer
}
