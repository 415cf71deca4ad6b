import { cpus } from 'node:os'
import type { measureCreating } from './create'
import type { ExportFigures } from './export'
import type { ListCase, measurePages } from './lists'
import type { LoadFigures, Rate } from './load'
import { median, percentile } from './statistics'
import type { Weight } from './weight'

type Queries = Map<ListCase, number[]>

/** Each list's query beside the first page's, and each page beside the bare one. */
export function printLists(
  cases: readonly ListCase[],
  queries: Queries,
  pages: Awaited<ReturnType<typeof measurePages>>,
): void {
  const [first] = cases
  const firstQuery = median((first && queries.get(first)) ?? [])
  const barePage = median(pages.bare)
  const lines = cases.map((each) => {
    const query = queries.get(each) ?? []
    const page = median(pages.cases.get(each) ?? [])
    return [
      each.name,
      (median(query) / firstQuery).toFixed(2),
      median(query).toFixed(2),
      percentile(query, 0.99).toFixed(1),
      (page / barePage).toFixed(2),
      page.toFixed(1),
    ]
  })
  console.log('\nPartners table, one request at a time: the query alone, and the signed-in page')
  table(
    ['list', 'query, first = 1', 'p50 ms', 'p99 ms', 'page, bare = 1', 'p50 ms'],
    [...lines, ['bare page', '', '', '', '1.00', barePage.toFixed(1)]],
  )
}

/** Figure, goal, what was measured, and beside it the floor or the peer. */
export function printSummary(results: {
  cases: readonly ListCase[]
  queries: Queries
  weights: { product: Weight; bare: Weight }
  load: { product: LoadFigures; bare: LoadFigures }
  api: { product: Rate; bare: Rate }
  exporting: ExportFigures
  creating: Awaited<ReturnType<typeof measureCreating>>
}): void {
  const { cases, queries, weights, load, api, exporting, creating } = results
  const [first] = cases
  const firstQuery = median((first && queries.get(first)) ?? [])
  const slowest = (searching: boolean, share: number) =>
    Math.max(
      ...cases
        .filter(({ state }) => (state.search !== '') === searching)
        .map((each) => percentile(queries.get(each) ?? [], share)),
    )
  const kib = (value: number) => `${value.toFixed(0)} KiB`
  const mib = (memory: number[]) => `${memory.at(0)?.toFixed(0)} → ${memory.at(-1)?.toFixed(0)} MiB`
  const rates = [...load.product.rates].map(([connections, { perSecond, perCore }]) => {
    const peer = load.bare.rates.get(connections)
    if (!peer) return []
    return [
      `pages per core-second, c=${connections}`,
      '≥ 1.2 × bare',
      `${(perCore / peer.perCore).toFixed(2)} × (${perCore.toFixed(0)}; ${perSecond.toFixed(0)}/s)`,
      `${peer.perCore.toFixed(0)}; ${peer.perSecond.toFixed(0)}/s`,
    ]
  })
  console.log(`\nSummary (${cpus().length} cores, Node.js ${process.versions.node})`)
  table(
    ['figure', 'goal', 'measured', 'floor or peer'],
    [
      [
        'slowest list query, p50',
        '≤ 1.3 × first page',
        `${(slowest(false, 0.5) / firstQuery).toFixed(2)} ×`,
        `${firstQuery.toFixed(2)} ms`,
      ],
      ['slowest search query, p99', '≤ 20 ms', `${slowest(true, 0.99).toFixed(1)} ms`, '5-9 ms'],
      ...rates,
      [
        'API, pages of 50 per core-second, c=8',
        '',
        `${(api.product.perCore / api.bare.perCore).toFixed(2)} × (${api.product.perCore.toFixed(0)}; ${api.product.perSecond.toFixed(0)}/s)`,
        `${api.bare.perCore.toFixed(0)}; ${api.bare.perSecond.toFixed(0)}/s`,
      ],
      [
        'first-load JavaScript, gz',
        '≤ 160 KiB',
        kib(weights.product.scriptsCompressed),
        kib(weights.bare.scriptsCompressed),
      ],
      ['HTML of 50 rows', '≤ 60 KiB', kib(weights.product.html), kib(weights.bare.html)],
      [
        'HTML of 50 rows, gz',
        '',
        kib(weights.product.htmlCompressed),
        kib(weights.bare.htmlCompressed),
      ],
      [
        'organisations created per core-second',
        '≥ 150',
        `${creating.perCore.toFixed(0)} (${creating.perSecond.toFixed(0)}/s)`,
        '',
      ],
      [`rows exported per second, of ${exporting.rows}`, '', exporting.perSecond.toFixed(0), ''],
      [
        'resident memory, before an export to its most',
        '',
        mib([exporting.memory.before, exporting.memory.most]),
        '',
      ],
      [
        'resident memory, first to last round',
        '≤ 450 MiB',
        mib(load.product.memory),
        mib(load.bare.memory),
      ],
    ],
  )
}

function table(head: string[], rows: string[][]): void {
  const widths = head.map((title, column) =>
    Math.max(title.length, ...rows.map((row) => (row[column] ?? '').length)),
  )
  const line = (cells: string[]) =>
    `  ${cells.map((cell, column) => (column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0))).join('  ')}`
  console.log(line(head))
  console.log(`  ${widths.map((width) => '-'.repeat(width)).join('  ')}`)
  for (const row of rows) console.log(line(row))
}
