import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from './support/test'

/** What Next itself says of a request that it refuses before any code of ours runs. */
const refusedByNext = /Body exceeded|Failed to find Server Action|Invalid Server Actions request/

test('whatever the tests sent, the server logged no error', async ({ dataFolder }) => {
  const lines = (await readFile(join(dataFolder, 'web.log'), 'utf8')).split('\n')
  const errors = lines.filter(
    (line) =>
      /"level":"(error|fatal)"/.test(line) || (/^\s*⨯/.test(line) && !refusedByNext.test(line)),
  )
  expect(errors).toEqual([])
})
