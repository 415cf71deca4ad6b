/** Where strangers wait for a turn while there are very many of them. */
export type SlowLane = {
  /** Waits among those of `group`, a network or an account; false when no turn came in time. */
  turn(group: string): Promise<boolean>
}

type Waiter = { answer: (hasTurn: boolean) => void; timer: NodeJS.Timeout }

/**
 * Gives turns one by one, every `everyMs` milliseconds, to a group drawn by lot that had none for `pauseMs`. Groups and not
 * attempts draw, and where `most` wait, one of the largest group gives way, so that a flood out of one network takes
 * nobody's turn elsewhere. Who waits longer than `patienceMs` goes without.
 */
export function createSlowLane({
  everyMs,
  pauseMs,
  patienceMs,
  most,
}: {
  everyMs: number
  pauseMs: number
  patienceMs: number
  most: number
}): SlowLane {
  const waiting = new Map<string, Waiter[]>()
  const pausing = new Map<string, number>()
  let isServing = false

  const count = () => [...waiting.values()].reduce((sum, { length }) => sum + length, 0)

  function leave(group: string, waiter: Waiter, hasTurn: boolean) {
    clearTimeout(waiter.timer)
    const left = waiting.get(group)?.filter((each) => each !== waiter) ?? []
    if (left.length > 0) waiting.set(group, left)
    else waiting.delete(group)
    waiter.answer(hasTurn)
  }

  function serve() {
    const now = performance.now()
    for (const [group, until] of pausing) if (until <= now) pausing.delete(group)
    const group = drawn([...waiting.keys()].filter((each) => !pausing.has(each)))
    const [first] = (group !== undefined && waiting.get(group)) || []
    if (group !== undefined && first) {
      pausing.set(group, now + pauseMs)
      leave(group, first, true)
    }
    isServing = waiting.size > 0
    if (isServing) setTimeout(serve, everyMs)
  }

  /** Makes room for one more of `group`; false when that one has to stay out itself. */
  function makeRoom(group: string): boolean {
    if (count() < most) return true
    const sizeOf = (each: string) => (waiting.get(each)?.length ?? 0) + (each === group ? 1 : 0)
    const groups = [...new Set([...waiting.keys(), group])]
    const largest = Math.max(...groups.map(sizeOf))
    const out = drawn(groups.filter((each) => sizeOf(each) === largest))
    const last = out === undefined ? undefined : waiting.get(out)?.at(-1)
    if (out === undefined || out === group || !last) return false
    leave(out, last, false)
    return true
  }

  return {
    turn: (group) =>
      new Promise((answer) => {
        if (!makeRoom(group)) return answer(false)
        const timer = setTimeout(() => leave(group, waiter, false), patienceMs)
        const waiter: Waiter = { answer, timer }
        waiting.set(group, [...(waiting.get(group) ?? []), waiter])
        if (!isServing) setTimeout(serve, everyMs)
        isServing = true
      }),
  }
}

const drawn = <T>(among: readonly T[]): T | undefined =>
  among[Math.floor(Math.random() * among.length)]
