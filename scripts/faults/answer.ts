/** What became of a request: `unknown` when no answer came, or one that says that nobody knows. */
export type Answer =
  | { kind: 'acknowledged'; data: unknown }
  | { kind: 'refused'; why: string }
  | { kind: 'unknown' }

/**
 * What was answered where nothing is broken yet.
 * @throws Error when it was not done
 */
export function demanded<T>(answer: Answer): T {
  if (answer.kind !== 'acknowledged')
    throw new Error(`This was not done: ${JSON.stringify(answer)}`)
  return answer.data as T
}
