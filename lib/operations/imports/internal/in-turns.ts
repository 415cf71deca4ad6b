import { setImmediate } from 'node:timers/promises'

/** So much is done before the process does other things. */
const atOnce = 100

/** Each of the items with its place, in order, as work that takes long and leaves room for other work. */
export async function* inTurns<T>(items: readonly T[]): AsyncGenerator<[at: number, item: T]> {
  for (const [at, item] of items.entries()) {
    if (at % atOnce === atOnce - 1) await setImmediate()
    yield [at, item]
  }
}
