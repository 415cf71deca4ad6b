import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { matchOperation } from '@/lib/api/route'
import document from '@/lib/api/v1/openapi.json'
import { operations } from '@/lib/api/v1/operations'
import { grantablePermissions } from '@/lib/operations/api-clients/policy'
import { documentText } from '@/scripts/api-document/text'
import { askedBy } from '@/tests/architecture/verbs'

test('the committed document is the one that is made of the code', () => {
  expect(document).toEqual(JSON.parse(documentText()))
})

test('operations have names and addresses of their own', () => {
  const names = operations.map(({ id }) => id)
  expect(new Set(names).size).toBe(names.length)
  const addresses = operations.map(
    ({ method, path }) => `${method} ${path.replace(/\{\w+\}/g, '{}')}`,
  )
  expect(new Set(addresses).size).toBe(addresses.length)
})

/** The verbs that a file of the API imports, by the names that it calls them. */
function verbsIn(source: string): Map<string, string> {
  const verbs = new Map<string, string>()
  for (const [, names = '', from = ''] of source.matchAll(
    /import \{([^}]*)\} from '@\/(lib\/(?:partners|selling|operations|core\/audit)[^']*)'/g,
  )) {
    for (const name of names.split(',')) {
      const called = /(\w+)\s*$/.exec(name.trim())?.[1]
      if (called) verbs.set(called, `${from}.ts`)
    }
  }
  return verbs
}

test('an operation says of its permission, and of whom it is for, what its verb asks', () => {
  const asks = (file: string) => askedBy(readFileSync(file, 'utf8'))
  const folder = 'lib/api/v1'
  const wrong: string[] = []
  const seen: string[] = []
  for (const file of readdirSync(folder).filter((name) => name.endsWith('.ts'))) {
    const source = readFileSync(`${folder}/${file}`, 'utf8')
    const verbs = verbsIn(source)
    for (const block of source.split(/^ {2}\{$/m).slice(1)) {
      const id = /^ {4}id: '(\w+)'/m.exec(block)?.[1]
      const operation = operations.find((each) => each.id === id)
      if (!operation) continue
      seen.push(operation.id)
      const run = /^ {4}(?:async )?run[:(][\s\S]*/m.exec(block)?.[0] ?? ''
      const called = [...verbs].filter(([name]) => new RegExp(`\\b${name}\\b`).test(run))
      const asked = called.map(([, from]) => asks(from))
      const fits = asked.some(
        (each) =>
          each?.kind === 'permission' &&
          each.permissions.includes(operation.permission) &&
          each.forAll === (operation.forAll ?? false),
      )
      if (!fits) wrong.push(`${operation.id}: ${JSON.stringify(asked)}`)
    }
  }
  expect(wrong).toEqual([])
  expect(seen.sort()).toEqual(operations.map(({ id }) => id).sort())
})

test('every operation can be allowed to a client', () => {
  const refused = operations.filter(({ permission }) => !grantablePermissions.includes(permission))
  expect(refused.map(({ id }) => id)).toEqual([])
})

test('what can be allowed to a client opens something', () => {
  const asked = operations.map(({ permission }) => permission)
  expect(grantablePermissions.filter((permission) => !asked.includes(permission))).toEqual([])
})

test('what can be read can be asked for by HEAD, and nothing else', () => {
  expect(matchOperation(operations, 'HEAD', ['offers', 'x'])).toMatchObject({
    operation: { id: 'getOffer' },
  })
  expect(matchOperation(operations, 'HEAD', ['catalogue', 'refresh'])).toEqual({
    allowed: ['POST'],
  })
})
