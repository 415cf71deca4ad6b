/**
 * Text that a spreadsheet may take for a formula, however many quotes stand before it: the first characters of OWASP's
 * "CSV Injection" and of ASVS 5.0, 1.2.10, and their full-width forms.
 */
const runs = /^'*[=+\-@\t\r\n\0＝＋－＠]/

/** The text of a cell as a file holds it: one quote in front makes text of what would be run. */
export function harmless(text: string): string {
  return runs.test(text) ? `'${text}` : text
}

/** The text that `harmless` was given: what was put in front is taken off again, and nothing else. */
export function asWritten(cell: string): string {
  return cell.startsWith("'") && runs.test(cell) ? cell.slice(1) : cell
}
