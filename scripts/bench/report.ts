import { writeFile } from 'node:fs/promises'
import { cpus } from 'node:os'
import { listFigures, type Results, summaryFigures } from './figures'

/** Each list's query beside the first page's, and each page beside the bare one. */
export function printLists(results: Results): void {
  const lines = listFigures(results).map(({ name, query, page }) => [
    name,
    query.ratio.toFixed(2),
    query.p50.toFixed(2),
    query.p99.toFixed(1),
    page.ratio.toFixed(2),
    page.p50.toFixed(1),
  ])
  console.log('\nPartners table, one request at a time: the query alone, and the signed-in page')
  table(['list', 'query, first = 1', 'p50 ms', 'p99 ms', 'page, bare = 1', 'p50 ms'], lines)
}

/** Figure, goal, what was measured, and beside it the floor; then what Lighthouse found. */
export function printSummary(results: Results): void {
  console.log(`\nSummary (${machine()})`)
  table(
    ['figure', 'goal', 'measured', 'floor'],
    summaryFigures(results).map(({ name, goal, measured, floor }) => [name, goal, measured, floor]),
  )
  console.log('\nWhat cost points of Lighthouse’s')
  for (const { page, faults } of results.judged)
    console.log(`  ${page}: ${faults.join('; ') || 'nothing'}`)
}

/** The same as numbers, with what they were measured on. */
export async function writeResults(
  results: Results,
  {
    file,
    organisations,
    fillSeconds,
  }: { file: string; organisations: number; fillSeconds: number | null },
): Promise<void> {
  const report = {
    at: new Date().toISOString(),
    machine: machine(),
    organisations,
    /** Null where an earlier run has filled. */
    fillSeconds,
    figures: summaryFigures(results),
    lighthouseFaults: Object.fromEntries(results.judged.map(({ page, faults }) => [page, faults])),
    lists: listFigures(results),
  }
  await writeFile(file, `${JSON.stringify(report, null, 2)}\n`)
}

const machine = () => `${cpus().length} cores, Node.js ${process.versions.node}`

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
