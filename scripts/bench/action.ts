import { readFile } from 'node:fs/promises'
import { z } from 'zod'
import type { Served } from './stage'

const MANIFEST = '.next/server/server-reference-manifest.json'

const manifest = z.object({
  node: z.record(z.string(), z.object({ exportedName: z.string().optional() })),
})

/** The name that a build gives to a server action. */
async function actionId(name: string): Promise<string> {
  const { node } = manifest.parse(JSON.parse(await readFile(MANIFEST, 'utf8')))
  const found = Object.entries(node).find(([, { exportedName }]) => exportedName === name)
  if (!found) throw new Error(`The build has no action ${name}.`)
  return found[0]
}

/** The headers with which a page calls an action. */
export async function actionHeaders(name: string, { url, headers }: Served) {
  return {
    ...headers,
    'next-action': await actionId(name),
    accept: 'text/x-component',
    'content-type': 'text/plain;charset=UTF-8',
    origin: new URL(url).origin,
  }
}

/** Calls an action as its page does. Gives what came back, as text. */
export async function callAction(served: Served, name: string, input: unknown): Promise<string> {
  const headers = await actionHeaders(name, served)
  const body = JSON.stringify([input])
  const answer = await fetch(served.url, { method: 'POST', headers, body })
  const text = await answer.text()
  if (!text.includes('"ok":true')) throw new Error(`${name} was refused: ${text.slice(0, 500)}`)
  return text
}
