import clsx from 'clsx'
import { scaleLinear } from 'd3-scale'

const tones = [
  { fill: 'fill-chart-one', ground: 'bg-chart-one' },
  { fill: 'fill-chart-two', ground: 'bg-chart-two' },
  { fill: 'fill-chart-three', ground: 'bg-chart-three' },
  { fill: 'fill-chart-four', ground: 'bg-chart-four' },
] as const

/** What one colour of a chart stands for, with a number for each column. At most four have a colour of their own. */
export type ChartSeries = {
  label: string
  values: readonly number[]
  /** The same as they are said; the numbers as they are without it. */
  words?: readonly string[]
}

/** A column of a chart: its short mark below it, and what it is in words. */
export type ChartColumn = { mark: string; words: string }

/** Of a column's width, so much is filled. */
const filled = 0.72

/**
 * Numbers over time as columns, with the same as a table below. Drawn on the server. `stacked`: the series are parts of
 * one whole; otherwise they stand beside each other.
 */
export function ColumnChart({
  label,
  columnsAre,
  columns,
  series,
  stacked = false,
  axisWords = String,
}: {
  /** What it shows, for who does not see it, and as the table's name. */
  label: string
  /** What a column is: "Week". */
  columnsAre: string
  columns: readonly ChartColumn[]
  series: readonly ChartSeries[]
  stacked?: boolean
  /** A number at the axis in words. */
  axisWords?: (value: number) => string
}) {
  const heights = columns.map((_, column) => {
    const values = series.map(({ values }) => values[column] ?? 0)
    return stacked ? values.reduce((sum, value) => sum + value, 0) : Math.max(0, ...values)
  })
  const scale = scaleLinear()
    .domain([0, Math.max(1, ...heights)])
    .nice(4)
    .range([0, 100])
  const ticks = scale.ticks(4).filter(Number.isInteger)
  const wordsOf = ({ values, words }: ChartSeries, column: number) =>
    words?.[column] ?? (values[column] ?? 0).toLocaleString('en-GB')
  return (
    <figure className="space-y-3">
      {series.length > 1 && (
        <ul aria-hidden="true" className="flex flex-wrap gap-x-4 gap-y-1 text-sm text-muted">
          {series.map(({ label }, index) => (
            <li key={label} className="flex items-center gap-1.5">
              <span className={clsx('size-2.5 rounded-sm', tones[index]?.ground)} />
              {label}
            </li>
          ))}
        </ul>
      )}
      <div className="flex gap-2" aria-hidden="true">
        <div className="relative h-36 w-12 shrink-0 text-right text-xs text-muted">
          {ticks.map((tick) => (
            <span
              key={tick}
              className="absolute right-0 translate-y-1/2 tabular-nums"
              style={{ bottom: `${scale(tick)}%` }}
            >
              {axisWords(tick)}
            </span>
          ))}
        </div>
        <div className="min-w-0 flex-1">
          <div className="relative h-36">
            {ticks.map((tick) => (
              <span
                key={tick}
                className="absolute inset-x-0 border-t border-line"
                style={{ bottom: `${scale(tick)}%` }}
              />
            ))}
            <svg
              className="absolute inset-0 size-full [forced-color-adjust:none]"
              viewBox={`0 0 ${columns.length} 100`}
              preserveAspectRatio="none"
              aria-hidden="true"
            >
              {columns.map((column, index) => (
                <g key={column.words}>
                  <title>
                    {`${column.words}: ${series
                      .map((each) => `${each.label} ${wordsOf(each, index)}`)
                      .join(', ')}`}
                  </title>
                  <rect x={index} y={0} width={1} height={100} className="fill-transparent" />
                  {barsOf(series, index, stacked).map(({ tone, x, width, from, value }) => (
                    <rect
                      key={tone}
                      x={index + x}
                      width={width}
                      y={100 - scale(from + value)}
                      height={scale(value)}
                      className={tones[tone]?.fill}
                    />
                  ))}
                </g>
              ))}
            </svg>
          </div>
          <div className="flex justify-between gap-2 pt-1 text-xs text-muted">
            <span>{columns[0]?.mark}</span>
            <span>{columns[Math.floor((columns.length - 1) / 2)]?.mark}</span>
            <span>{columns.at(-1)?.mark}</span>
          </div>
        </div>
      </div>
      <details>
        <summary className="w-fit rounded-sm text-sm text-accent-ink hover:underline">
          Numbers<span className="sr-only"> of {label}</span>
        </summary>
        <div className="overflow-x-auto pt-2">
          <table className="w-full text-sm">
            <caption className="sr-only">{label}</caption>
            <thead>
              <tr className="text-left text-muted">
                <th scope="col" className="py-1 pr-3 font-medium">
                  {columnsAre}
                </th>
                {series.map(({ label }) => (
                  <th key={label} scope="col" className="py-1 pl-3 text-right font-medium">
                    {label}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody className="divide-y divide-line border-t border-line">
              {columns.map((column, index) => (
                <tr key={column.words}>
                  <th scope="row" className="py-1 pr-3 text-left font-normal whitespace-nowrap">
                    {column.words}
                  </th>
                  {series.map((each) => (
                    <td key={each.label} className="py-1 pl-3 text-right tabular-nums">
                      {wordsOf(each, index)}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </details>
    </figure>
  )
}

/** The bars of one column; widths are shares of it. */
function barsOf(series: readonly ChartSeries[], column: number, stacked: boolean) {
  const left = (1 - filled) / 2
  const width = stacked ? filled : filled / series.length
  let below = 0
  return series.map(({ values }, tone) => {
    const value = values[column] ?? 0
    const from = stacked ? below : 0
    below += value
    return { tone, x: stacked ? left : left + tone * width, width, from, value }
  })
}
