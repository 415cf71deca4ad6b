import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

test('the generated client is of the document as it is: npm run api:client makes it anew', () => {
  const document = readFileSync('lib/api/v1/openapi.json')
  const [made] = readFileSync('tests/api/support/openapi.d.ts', 'utf8').split('\n')
  expect(made).toBe(`// Of the document ${createHash('sha256').update(document).digest('hex')}`)
})
