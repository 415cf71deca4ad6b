/** What a call is to others that wait beside it. */
export type Turn = {
  /** Goes before all others, such as an order before previews. */
  first: boolean
  /** On whose behalf: those who ask for much wait for themselves only. */
  of: string
  /** A call that nobody waits for any more leaves the queue, unless it goes first. */
  signal?: AbortSignal | undefined
}

type Waiting = { turn: Turn; start: () => void }

/** Of the calls at once, so many are kept for those that go first. */
const keptForFirst = 0.2
/** One who asks may have this part of the rest. */
const largestShare = 0.5

/**
 * Runs so many calls at once. Those that go first do; the others take turns by whom they are for, so that nobody's
 * many hold up another's one.
 */
export function createFairQueue(atOnce: number) {
  const others = Math.max(1, Math.floor(atOnce * (1 - keptForFirst)))
  const share = Math.max(1, Math.floor(others * largestShare))
  const first: Waiting[] = []
  const rest = new Map<string, Waiting[]>()
  /** The number of the last turn that each has had, while they wait or have calls at work. */
  const lastTurns = new Map<string, number>()
  let turns = 0
  const running = new Map<string, number>()
  let runningFirst = 0
  let runningOthers = 0

  function takeOther(): Waiting | undefined {
    if (runningOthers >= others) return
    const [of] = [...rest.keys()]
      .filter((each) => (running.get(each) ?? 0) < share)
      .sort((one, other) => (lastTurns.get(one) ?? 0) - (lastTurns.get(other) ?? 0))
    if (of === undefined) return
    turns += 1
    lastTurns.set(of, turns)
    const [next, ...left] = rest.get(of) ?? []
    keep(of, left)
    return next
  }

  function keep(of: string, calls: Waiting[]): void {
    if (calls.length > 0) rest.set(of, calls)
    else rest.delete(of)
  }

  function startNext(): void {
    while (runningFirst + runningOthers < atOnce) {
      const next = first.shift() ?? takeOther()
      if (!next) return
      count(next.turn, 1)
      next.start()
    }
  }

  function count({ first: goesFirst, of }: Turn, by: 1 | -1): void {
    if (goesFirst) {
      runningFirst += by
      return
    }
    runningOthers += by
    const left = (running.get(of) ?? 0) + by
    if (left > 0) {
      running.set(of, left)
      return
    }
    running.delete(of)
    if (!rest.has(of)) lastTurns.delete(of)
  }

  function leave(call: Waiting): void {
    const { of } = call.turn
    keep(of, rest.get(of)?.filter((other) => other !== call) ?? [])
  }

  /**
   * Runs the work when it is its turn.
   * @throws the signal's reason, when it is aborted before
   */
  return async function inTurn<T>(turn: Turn, work: () => Promise<T>): Promise<T> {
    const { signal } = turn
    await new Promise<void>((resolve, reject) => {
      if (!turn.first && signal?.aborted) return reject(signal.reason)
      const abandon = () => {
        leave(call)
        reject(signal?.reason)
      }
      const call: Waiting = {
        turn,
        start: () => {
          signal?.removeEventListener('abort', abandon)
          resolve()
        },
      }
      if (turn.first) first.push(call)
      else rest.set(turn.of, [...(rest.get(turn.of) ?? []), call])
      if (!turn.first) signal?.addEventListener('abort', abandon, { once: true })
      startNext()
    })
    try {
      return await work()
    } finally {
      count(turn, -1)
      startNext()
    }
  }
}
