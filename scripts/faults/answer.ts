/** What became of a request: `unknown` when no answer came, or one that says that nobody knows. */
export type Answer =
  | { kind: 'acknowledged'; data: unknown }
  | { kind: 'refused'; why: string }
  | { kind: 'unknown' }
