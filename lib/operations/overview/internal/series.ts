import type { Figure } from '@/db/enums'
import type { FigureSum } from '@/db/queries/operations/figures'
import type { Step } from '../policy'

/** What was counted, by figure and part. */
export type Lookup = {
  /** How many in each step; `part` is left out where a figure has none. */
  counts(figure: Figure, part?: string): number[]
  /** What they are worth, as decimal numbers. */
  amounts(figure: Figure, part: string): string[]
  /** How many before the first step. */
  before(figure: Figure, part: string): number
  /** The parts that there are within the steps. */
  parts(figure: Figure): string[]
}

const keyOf = (figure: Figure, part: string, from: string | null) =>
  JSON.stringify([figure, part, from])

/** Finds sums by the steps that they are of. */
export function lookupOf(sums: readonly FigureSum[], steps: readonly Step[]): Lookup {
  const found = new Map(sums.map((sum) => [keyOf(sum.figure, sum.part, sum.from), sum]))
  const inSteps = (figure: Figure, part: string) =>
    steps.map(({ from }) => found.get(keyOf(figure, part, from)))
  return {
    counts: (figure, part = '') => inSteps(figure, part).map((sum) => sum?.count ?? 0),
    amounts: (figure, part) => inSteps(figure, part).map((sum) => sum?.amount ?? '0'),
    before: (figure, part) => found.get(keyOf(figure, part, null))?.count ?? 0,
    parts: (figure) => [
      ...new Set(
        sums.filter((sum) => sum.figure === figure && sum.from !== null).map(({ part }) => part),
      ),
    ],
  }
}

/** How many there are after each change. */
export function runningTotal(before: number, changes: readonly number[]): number[] {
  let total = before
  return changes.map((change) => {
    total += change
    return total
  })
}
