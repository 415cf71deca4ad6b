/**
 * Text that a spreadsheet may take for a formula, however many quotes stand before it: the first characters of OWASP's
 * "CSV Injection" and of ASVS 5.0, 1.2.10, and their full-width forms.
 */
const runs = /^'*[=+\-@\t\r\n\0＝＋－＠]/

/**
 * The same within a text, where a cell of its own may begin, behind quotation marks and spaces too: Excel with `;` between
 * the items of a list splits a file with commas at each `;` and at the end of each line, whatever is quoted.
 */
const formula = /(?:['"\0]|[^\S\t\r\n])*[=+\-@＝＋－＠]/.source
const begins = new RegExp(`(?<=[;\\t\\r\\n])(?=${formula})`, 'g')
const beginsHarmless = new RegExp(`(?<=[;\\t\\r\\n])'(?=${formula})`, 'g')

/** The text of a cell as a file holds it: a quote makes text of what would be run. */
export function harmless(text: string): string {
  const within = text.replace(begins, "'")
  return runs.test(within) ? `'${within}` : within
}

/** The text that `harmless` was given: the quotes that were put in are taken off again, and nothing else. */
export function asWritten(cell: string): string {
  const within = cell.startsWith("'") && runs.test(cell) ? cell.slice(1) : cell
  return within.replace(beginsHarmless, '')
}
