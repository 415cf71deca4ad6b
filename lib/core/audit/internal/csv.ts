import { describeEntry } from '../labels'
import type { WholeHistoryEntry } from '../views'

const columns: [string, (entry: WholeHistoryEntry) => string | null][] = [
  ['Time (UTC)', ({ at }) => at],
  ['Who', ({ actorName }) => actorName],
  ['Kind of person', ({ actorKind }) => actorKind],
  ['What', describeEntry],
  ['Why', ({ reason }) => reason],
  ['Partner organisation', ({ organisation }) => organisation?.name ?? null],
  ['Partner Organisation ID', ({ organisation }) => organisation?.id ?? null],
  ['Partner user ID', ({ partnerUserId }) => partnerUserId],
  ['Action', ({ action }) => action],
  ['Before', ({ before }) => before && JSON.stringify(before)],
  ['After', ({ after }) => after && JSON.stringify(after)],
  ['Entry ID', ({ id }) => id],
  ['Request ID', ({ requestId }) => requestId],
]

/**
 * Text that a spreadsheet would take for a formula: OWASP’s list of first characters, and their full-width
 * forms. One quote in front makes it text; a reader of the file takes one off.
 */
const formula = /^'*[=+\-@\t\r\n\0＝＋－＠]/

/** A field by RFC 4180, harmless in a spreadsheet. */
function field(value: string | null): string {
  const text = value ?? ''
  const harmless = formula.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless
}

const line = (fields: readonly (string | null)[]) => `${fields.map(field).join(',')}\r\n`

/** Begins the file: the mark by which Excel knows UTF-8, and the names of the columns. */
export const csvHeader = `\ufeff${line(columns.map(([name]) => name))}`

/** One entry as a line of the file. */
export function csvLine(entry: WholeHistoryEntry): string {
  return line(columns.map(([, read]) => read(entry)))
}
