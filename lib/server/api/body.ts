import 'server-only'
import { RequestProblem } from './problems'

/** A body has at most so many bytes: a hundred times what the longest valid one needs. */
const mostBytes = 1_000_000
/** No body of ours has so many levels. */
const deepest = 50

/**
 * Reads a request's JSON object, and stops at what is too much.
 * @throws RequestProblem
 */
export async function readObject(request: Request): Promise<Record<string, unknown>> {
  const type = request.headers.get('content-type')?.split(';', 1)[0]?.trim().toLowerCase()
  const text = await readText(request, mostBytes)
  if (text === '') return {}
  if (type !== 'application/json') {
    throw new RequestProblem('unsupported_media_type', 'Send the body as application/json.')
  }
  const value = parse(text)
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new RequestProblem('malformed', 'The body has to be a JSON object.')
  }
  if (isDeeper(value, deepest)) {
    throw new RequestProblem('malformed', 'The body is nested too deeply.')
  }
  return value as Record<string, unknown>
}

/** Whether more levels of objects and lists stand in it. What is followed without an end fails in the middle. */
function isDeeper(value: unknown, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return false
  return levels === 0 || Object.values(value).some((inner) => isDeeper(inner, levels - 1))
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new RequestProblem('malformed', 'The body is not valid JSON.')
  }
}

/**
 * Reads a body as UTF-8.
 * @throws RequestProblem
 */
export async function readText(request: Request, most: number): Promise<string> {
  if (!request.body) return ''
  const chunks: Uint8Array[] = []
  let length = 0
  for await (const chunk of request.body as unknown as AsyncIterable<Uint8Array>) {
    length += chunk.byteLength
    if (length > most) {
      throw new RequestProblem('too_large', `A body can have at most ${most} bytes.`)
    }
    chunks.push(chunk)
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(chunks))
  } catch {
    throw new RequestProblem('malformed', 'The body is not valid UTF-8.')
  }
}
