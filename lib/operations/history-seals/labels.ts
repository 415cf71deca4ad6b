import type { DifferenceView } from './views'

const linesOf = (count: number) => (count === 1 ? '1 line' : `${count} lines`)

/** How a day of history differs from its seal, in a sentence. */
export function differenceSentence({ day, how, sealedLines, foundLines }: DifferenceView): string {
  const counted = `${linesOf(sealedLines)} when it was sealed, and ${linesOf(foundLines)} now`
  switch (how) {
    case 'lines_missing':
      return `History of ${day} had ${counted}: lines are missing.`
    case 'lines_added':
      return `History of ${day} had ${counted}: lines were added.`
    case 'lines_changed':
      return `History of ${day} has ${linesOf(foundLines)} as when it was sealed, but not the same: lines were changed, or the seal.`
    case 'seal_changed':
      return `The seal of ${day} does not follow on that of the day before: seals were changed or removed.`
  }
}
