import type { NotRun, Round } from './scenario'

type Line = Omit<Round, 'what' | 'lost' | 'wrong'> & { lost: number; wrong: number }

/** Adds rounds up to the lines of a table: what, how often, acknowledged, lost, wrong, longest recovery. */
export class Table {
  readonly #lines = new Map<string, Line | string>()

  add(round: Round | NotRun): void {
    if ('notRun' in round) {
      this.#lines.set(round.what, round.notRun)
      return
    }
    const { what, lost, wrong, ...counts } = round
    const before = this.#lines.get(what)
    const line = { ...counts, lost: lost.length, wrong: wrong.length }
    if (typeof before !== 'object') this.#lines.set(what, line)
    else {
      this.#lines.set(what, {
        times: before.times + line.times,
        asked: before.asked + line.asked,
        acknowledged: before.acknowledged + line.acknowledged,
        lost: before.lost + line.lost,
        wrong: before.wrong + line.wrong,
        recovery: Math.max(before.recovery, line.recovery),
      })
    }
  }

  /** Whether nothing was lost and nothing is wrong. */
  get kept(): boolean {
    return [...this.#lines.values()].every(
      (line) => typeof line === 'string' || line.lost + line.wrong === 0,
    )
  }

  toString(): string {
    const head = ['what', 'times', 'asked', 'acknowledged', 'lost', 'wrong', 'longest recovery']
    const lines = [...this.#lines].map(([what, line]) =>
      typeof line === 'string' ? `${what.padEnd(widths[0])} not run: ${line}` : cells(what, line),
    )
    return [row(head), ...lines].join('\n')
  }
}

const widths = [50, 6, 7, 13, 5, 6, 16] as const

const row = (texts: readonly string[]) =>
  texts
    .map((text, at) => (at === 0 ? text.padEnd(widths[0]) : text.padStart(widths[at] ?? 0)))
    .join(' ')

function cells(what: string, line: Line): string {
  const { times, asked, acknowledged, lost, wrong, recovery } = line
  const counts = [times, asked, acknowledged, lost, wrong].map(String)
  return row([what, ...counts, `${recovery.toFixed(1)} s`])
}
