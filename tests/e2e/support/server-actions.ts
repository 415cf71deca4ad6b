import { readFileSync } from 'node:fs'
import { type APIRequestContext, type APIResponse, expect } from '@playwright/test'
import { z } from 'zod'
import type { ActionResult } from '@/lib/result'
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

/** Every server action of the build, as the build itself lists them. */
export function serverActions(): ServerAction[] {
  const text = readFileSync('.next/server/server-reference-manifest.json', 'utf8')
  const { node } = manifest.parse(JSON.parse(text))
  return Object.entries(node).map(([id, { exportedName, filename, workers }]) => {
    const pages = Object.keys(workers)
    const page = pages.find((each) => !each.includes('[')) ?? pages[0] ?? ''
    return { id, name: exportedName, file: filename, path: addressOf(page) }
  })
}

/** Posts to a server action as a browser would, whoever the request's cookies say it is. */
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

/** What an action answered, taken out of React's stream. */
export function resultIn(stream: string): ActionResult<unknown> {
  const [, row] = /^0:\{"a":"\$@([0-9a-f]+)"/m.exec(stream) ?? []
  const [, json] = new RegExp(`^${row}:(.*)$`, 'm').exec(stream) ?? []
  if (!json) throw new Error(`This is not the answer of an action: ${stream.slice(0, 200)}`)
  return JSON.parse(json)
}

/** Calls an action by its name and gives what it answered, good or bad. */
export async function tryAction(
  request: APIRequestContext,
  url: string,
  name: string,
  input: unknown,
): Promise<ActionResult<unknown>> {
  const action = serverActions().find((each) => each.name === name)
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
): Promise<unknown> {
  const result = await tryAction(request, url, name, input)
  if (!result.ok) throw new Error(`${name} was refused: ${JSON.stringify(result.error)}`)
  return result.data
}
