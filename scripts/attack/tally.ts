/** What came back for one request; `ms` until all of it was there. */
export type Answer = { status: number; text: string; headers: Record<string, string>; ms: number }

/** What a group of attacks came to. */
export type Tally = {
  requests: number
  refused: number
  letThrough: number
  errors: number
  slowestMs: number
  /** One sentence for each thing that is not as it has to be. */
  wrong: string[]
  /** Counts an attack: `refused` says whether it was turned away as it has to be. */
  attacked(what: string, answer: Pick<Answer, 'status' | 'ms'>, refused: boolean): void
  /** Counts what has to work all the same. */
  served(what: string, answer: Pick<Answer, 'status' | 'ms'>, served: boolean): void
  /** Notes something that no single answer shows. */
  require(what: string, isTrue: boolean): void
}

/** An answer with one of these is an error of ours; 501 and 505 say what HTTP we do not speak. */
const isOurError = (status: number) => status >= 500 && status !== 501 && status !== 505

/** A tally with nothing counted yet. */
export function newTally(): Tally {
  const note = (what: string, { status, ms }: Pick<Answer, 'status' | 'ms'>) => {
    tally.requests += 1
    tally.slowestMs = Math.max(tally.slowestMs, ms)
    if (!isOurError(status)) return
    tally.errors += 1
    tally.wrong.push(`${what}: answered ${status}`)
  }
  const tally: Tally = {
    requests: 0,
    refused: 0,
    letThrough: 0,
    errors: 0,
    slowestMs: 0,
    wrong: [],
    attacked(what, answer, refused) {
      note(what, answer)
      if (refused) tally.refused += 1
      else {
        tally.letThrough += 1
        tally.wrong.push(`${what}: let through (${answer.status})`)
      }
    },
    served(what, answer, served) {
      note(what, answer)
      if (!served) tally.wrong.push(`${what}: kept out (${answer.status})`)
    },
    require(what, isTrue) {
      if (!isTrue) tally.wrong.push(what)
    },
  }
  return tally
}
