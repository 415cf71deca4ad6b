import type { AnyOperation } from './operation'

/** What an address leads to: an operation, or which methods there are for it; null where there is nothing. */
export type Match =
  | { operation: AnyOperation; parameters: Record<string, string> }
  | { allowed: string[] }
  | null

/**
 * Finds the operation of a method and of the parts of a path, which are decoded already. HEAD is GET without the body,
 * which Next leaves out (RFC 9110, section 9.3.2).
 */
export function matchOperation(
  operations: readonly AnyOperation[],
  method: string,
  path: readonly string[],
): Match {
  const here = operations.flatMap((operation) => {
    const parameters = parametersOf(operation, path)
    return parameters ? [{ operation, parameters }] : []
  })
  const wanted = method === 'HEAD' ? 'get' : method.toLowerCase()
  const match = here.find(({ operation }) => operation.method === wanted)
  if (match) return match
  if (here.length === 0) return null
  return { allowed: here.map(({ operation }) => operation.method.toUpperCase()) }
}

function parametersOf(
  { path }: AnyOperation,
  parts: readonly string[],
): Record<string, string> | null {
  const wanted = path.slice(1).split('/')
  if (wanted.length !== parts.length) return null
  const parameters: Record<string, string> = {}
  for (const [index, word] of wanted.entries()) {
    const part = parts[index] ?? ''
    const name = /^\{(\w+)\}$/.exec(word)?.[1]
    if (name) parameters[name] = part
    else if (word !== part) return null
  }
  return parameters
}
