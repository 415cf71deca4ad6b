import { matchesAny, type Rule, type Tree } from './tree'

const runbook = 'docs/runbook.md'

/** The rows of the table under a heading line, without the line of dashes. */
function rowsUnder(text: string, heading: string): string[] {
  const lines = text.split('\n')
  const from = lines.indexOf(heading)
  if (from < 0) return []
  const below = lines.slice(from + 2)
  const end = below.findIndex((line) => !line.startsWith('|'))
  return end < 0 ? below : below.slice(0, end)
}

const firstCell = (row: string) => row.split(' | ')[0] ?? ''

/** An event by its name, or one of two by a condition. */
const loggedEvent = /\bevent:\s*(?:\w+\s*\?\s*)?'([^']+)'(?:\s*:\s*'([^']+)')?/g

function loggedEvents(tree: Tree): Set<string> {
  const sources = [...tree].filter(
    ([file]) => matchesAny(file, ['{lib,scripts}/**.{ts,mjs}']) && !/\.test\.ts$/.test(file),
  )
  const found = sources.flatMap(([, text]) => [...text.matchAll(loggedEvent)])
  return new Set(found.flatMap(([, ...names]) => names.filter((name) => name !== undefined)))
}

/** Whoever reads a line of the log finds in the runbook what it means, and nothing there is never logged. */
export const runbookNamesEveryEvent: Rule = (tree) => {
  const rows = rowsUnder(tree.get(runbook) ?? '', '| `event` | means |')
  const named = rows.flatMap((row) =>
    [...firstCell(row).matchAll(/`([^`]+)`/g)].map(([, name = '']) => name),
  )
  const logged = loggedEvents(tree)
  return [
    ...[...logged]
      .filter((name) => !named.includes(name))
      .map((name) => `${runbook} does not say what the event “${name}” means: add a row`),
    ...named
      .filter((name) => !logged.has(name))
      .map((name) => `${runbook} speaks of the event “${name}”, which nothing logs: remove it`),
  ]
}

/** A line of the log is found by its event. */
export const linesHaveEvents: Rule = (tree) =>
  [...tree]
    .filter(([file]) => matchesAny(file, ['{app,db,lib}/**.{ts,tsx}', '*.ts']))
    .flatMap(([file, text]) =>
      [...text.matchAll(/\blog(?:\.\w+|\[\w+\])\(\{\s*(?!event\b)(\w+)/g)].map(
        ([, key = '']) => `${file} logs a line that begins with ${key}: give it an event first`,
      ),
    )

const assessment = 'docs/security.md'
const statuses = ['met', 'not met', 'n/a', 'not checked'] as const

/** How many requirements a row is about: `1.2.6–1.2.8` are three, `17.1.1, 17.2.1–17.2.4` five. */
function requirementsOf(row: string): number {
  const ranges = firstCell(row).replace(/^\| /, '').split(', ')
  const last = (no: string) => Number(no.split('.').at(-1))
  return ranges
    .map((range) => range.split('–'))
    .reduce((sum, [from = '', to = from]) => sum + last(to) - last(from) + 1, 0)
}

const heading = '| no. | in our words | status | where it shows, or what is missing |'

/** What the tables of one chapter say, in the order of `statuses`. */
function countOf(chapter: string): number[] {
  const rows = rowsUnder(chapter, heading)
  return statuses.map((status) =>
    rows
      .filter((row) => row.split(' | ')[2]?.replaceAll('*', '') === status)
      .reduce((sum, row) => sum + requirementsOf(row), 0),
  )
}

/** The sums under the assessment are those of its tables. */
export const securityCountsItsTables: Rule = (tree) => {
  const text = tree.get(assessment) ?? ''
  const chapters = text.split(/^### /m).filter((part) => part.includes(heading))
  const counted = chapters.map((part) => ({ name: part.split(' ')[0], count: countOf(part) }))
  const all = statuses.map((_, at) => counted.reduce((sum, { count }) => sum + (count[at] ?? 0), 0))
  const total = all.reduce((sum, each) => sum + each, 0)
  return [...counted, { name: `all ${total}`, count: all }]
    .map(({ name, count }) => `| ${name} | ${count.join(' | ')} |`)
    .filter((row) => chapters.length > 0 && !text.includes(row))
    .map((row) => `${assessment} counts its tables otherwise: it must say ${row}`)
}

const decisions = 'docs/decisions'

/** Whoever looks for a decision finds each in one list. */
export const decisionsAreListed: Rule = (tree) =>
  [...tree.keys()]
    .filter((file) => file.startsWith(`${decisions}/`))
    .map((file) => file.slice(decisions.length + 1))
    .filter((name) => /^\d/.test(name))
    .filter((name) => !tree.get(`${decisions}/README.md`)?.includes(`](${name})`))
    .map((name) => `${decisions}/README.md does not name ${name}: add its line`)
