import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from './support/test'

/** What Next itself says of a request that it refuses before any code of ours runs. */
const refusedByNext = /Body exceeded|Failed to find Server Action|Invalid Server Actions request/

const linesOf = async (dataFolder: string) =>
  (await readFile(join(dataFolder, 'web.log'), 'utf8')).split('\n').filter(Boolean)

test('whatever the tests sent, the server logged no error', async ({ dataFolder }) => {
  const errors = (await linesOf(dataFolder)).filter(
    (line) => /"level":"(error|fatal)"/.test(line) && !refusedByNext.test(line),
  )
  expect(errors).toEqual([])
})

test('each line of the server is JSON, those that Next prints too', async ({ dataFolder }) => {
  const isJson = (line: string) => {
    try {
      return typeof JSON.parse(line) === 'object'
    } catch {
      return false
    }
  }
  const lines = await linesOf(dataFolder)
  expect(lines.some((line) => line.includes('Next.js'))).toBe(true)
  expect(lines.filter((line) => !isJson(line))).toEqual([])
})
