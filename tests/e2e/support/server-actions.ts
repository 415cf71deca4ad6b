import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type APIRequestContext, type APIResponse, expect } from '@playwright/test'
import { z } from 'zod'
import type { ActionResult } from '@/lib/core/result'
import { nowhere } from './pages'

const manifest = z.object({
  node: z.record(
    z.string(),
    z.object({
      filename: z.string(),
      exportedName: z.string(),
      workers: z.record(z.string(), z.unknown()),
    }),
  ),
})

export type ServerAction = {
  id: string
  name: string
  /** The file that exports it. */
  file: string
  /** The address of a page that uses it, if possible of one without parameters; those are of nothing. */
  path: string
}

/** `app/(staff)/settings/page` stands at `/settings`. */
function addressOf(page: string): string {
  return (
    page
      .replace(/^app/, '')
      .replace(/\/page$/, '')
      .replaceAll(/\/\([^)]*\)/g, '')
      .replaceAll(/\[[^\]]+\]/g, nowhere) || '/'
  )
}

/** Every server action of the build in this folder, as the build itself lists them. */
export function serverActions(build = '.next'): ServerAction[] {
  const text = readFileSync(join(build, 'server/server-reference-manifest.json'), 'utf8')
  const { node } = manifest.parse(JSON.parse(text))
  return Object.entries(node).map(([id, { exportedName, filename, workers }]) => {
    const pages = Object.keys(workers)
    const page = pages.find((each) => !each.includes('[')) ?? pages[0] ?? ''
    return { id, name: exportedName, file: filename, path: addressOf(page) }
  })
}

/** Posts to a server action as a browser would, as the person whom the request's cookies name. */
export async function postAction(
  request: APIRequestContext,
  url: string,
  { id, path }: Pick<ServerAction, 'id' | 'path'>,
  body: string,
): Promise<APIResponse> {
  return await request.post(`${url}${path}`, {
    headers: {
      accept: 'text/x-component',
      'content-type': 'text/plain;charset=UTF-8',
      'next-action': id,
      origin: url,
    },
    data: body,
    maxRedirects: 0,
  })
}

/**
 * The rows of React's stream: `1:{json}` and a line's end, or, for a text of more than 1,024 bytes,
 * `2:T<its bytes, hexadecimal>,` and the text without a line's end.
 */
function rowsOf(stream: string): Map<string, { text: string } | { json: string }> {
  const rows = new Map<string, { text: string } | { json: string }>()
  let rest = Buffer.from(stream)
  while (rest.length > 0) {
    const [head, id = '', bytes] = /^([0-9a-f]*):(?:T([0-9a-f]+),)?/.exec(rest.toString()) ?? ['']
    const start = head.length
    const end = bytes ? start + Number.parseInt(bytes, 16) : rest.indexOf('\n', start)
    if (!head || end < start) break
    const content = rest.subarray(start, end).toString()
    rows.set(id, bytes ? { text: content } : { json: content })
    rest = rest.subarray(bytes ? end : end + 1)
  }
  return rows
}

/** What an action answered, taken out of React's stream. */
export function resultIn(stream: string): ActionResult<unknown> {
  const rows = rowsOf(stream)
  const [, row = ''] = /^0:\{"a":"\$@([0-9a-f]+)"/m.exec(stream) ?? []
  const answer = rows.get(row)
  if (!answer || !('json' in answer)) {
    throw new Error(`This is not the answer of an action: ${stream.slice(0, 200)}`)
  }
  return JSON.parse(answer.json, (_, value) => {
    const long = typeof value === 'string' && rows.get(/^\$([0-9a-f]+)$/.exec(value)?.[1] ?? '')
    return long && 'text' in long ? long.text : value
  })
}

/** Calls an action by its name and gives what it answered, good or bad. */
export async function tryAction(
  request: APIRequestContext,
  url: string,
  name: string,
  input: unknown,
  build?: string,
): Promise<ActionResult<unknown>> {
  const action = serverActions(build).find((each) => each.name === name)
  if (!action) throw new Error(`The build has no server action ${name}`)
  const response = await postAction(request, url, action, JSON.stringify([input]))
  expect(response.status(), `status of ${name}`).toBe(200)
  return resultIn(await response.text())
}

/** Calls an action that is expected to do its work, and gives what it answered. */
export async function callAction(
  request: APIRequestContext,
  url: string,
  name: string,
  input: unknown,
  build?: string,
): Promise<unknown> {
  const result = await tryAction(request, url, name, input, build)
  if (!result.ok) throw new Error(`${name} was refused: ${JSON.stringify(result.error)}`)
  return result.data
}
