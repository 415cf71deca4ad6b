type Facts = { readonly [Key in string]?: unknown }

const quoted = (value: unknown) => (typeof value === 'string' ? `“${value}”` : 'a file')
const rows = (count: unknown) => (count === 1 ? '1 row' : `${Number(count) || 0} rows`)

/** What happened to a file that was imported, as a sentence. */
export const importSentences = {
  'import.uploaded': (_: unknown, after: Facts) => `Uploaded ${quoted(after.file)} to import it.`,
  'import.started': (_: unknown, after: Facts) =>
    `Started the import of ${rows(after.rows)} of ${quoted(after.file)}.`,
  'import.paused': (_: unknown, after: Facts) => `Paused the import of ${quoted(after.file)}.`,
  'import.resumed': (_: unknown, after: Facts) => `Let the import of ${quoted(after.file)} go on.`,
  'import.cancelled': (_: unknown, after: Facts) =>
    `Cancelled the import of ${quoted(after.file)}.`,
  'import.discarded': (_: unknown, after: Facts) =>
    `Deleted ${quoted(after.file)} without importing it.`,
  'import.finished': (_: unknown, after: Facts) =>
    `The import of ${quoted(after.file)} is over: ${rows(after.created)} created, ${rows(after.skipped)} here already, ${rows(after.failed)} failed.`,
}
