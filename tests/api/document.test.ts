import { readdirSync, readFileSync } from 'node:fs'
import { isDeepStrictEqual } from 'node:util'
import { expect, test } from 'vitest'
import { matchOperation } from '@/lib/api/route'
import document from '@/lib/api/v1/openapi.json'
import { operations } from '@/lib/api/v1/operations'
import { partnerOperations } from '@/lib/api/v1/partner/operations'
import { grantablePermissions } from '@/lib/operations/api-clients/policy'
import { documentText } from '@/scripts/api-document/text'
import { type Asked, askedBy } from '@/tests/architecture/verbs'

test('the committed document is the one that is made of the code', () => {
  expect(document).toEqual(JSON.parse(documentText()))
})

test('operations have names and addresses of their own', () => {
  const everything = [...operations, ...partnerOperations]
  const names = everything.map(({ id }) => id)
  expect(new Set(names).size).toBe(names.length)
  const addresses = everything.map(
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

/** What the verbs ask that each operation of these files calls, by the operation's name. */
function askedByOperations(files: readonly string[]): Map<string, (Asked | null)[]> {
  const found = new Map<string, (Asked | null)[]>()
  for (const file of files) {
    const source = readFileSync(file, 'utf8')
    const verbs = verbsIn(source)
    for (const block of source.split(/^ {2}\{$/m).slice(1)) {
      const id = /^ {4}id: '(\w+)'/m.exec(block)?.[1]
      if (!id) continue
      const run = /^ {4}(?:async )?run[:(][\s\S]*/m.exec(block)?.[0] ?? ''
      const called = [...verbs].filter(([name]) => new RegExp(`\\b${name}\\b`).test(run))
      found.set(
        id,
        called.map(([, from]) => askedBy(readFileSync(from, 'utf8'))),
      )
    }
  }
  return found
}

const filesIn = (folder: string) =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.ts'))
    .map((name) => `${folder}/${name}`)

test('an operation says of its permission, and of whom it is for, what its verb asks', () => {
  const asked = askedByOperations(filesIn('lib/api/v1'))
  const wrong = operations.filter(
    ({ id, permission, forAll = false }) =>
      !asked
        .get(id)
        ?.some(
          (each) =>
            each?.kind === 'permission' &&
            each.permissions.includes(permission) &&
            each.forAll === forAll,
        ),
  )
  expect(wrong.map(({ id }) => id)).toEqual([])
})

test('an operation of the partner side names the pages that its verb asks for', () => {
  const asked = askedByOperations(filesIn('lib/api/v1/partner'))
  const wrong = partnerOperations.filter(
    ({ id, pages }) =>
      !asked
        .get(id)
        ?.some((each) => each?.kind === 'partner' && isDeepStrictEqual(each.pages, [...pages])),
  )
  expect(wrong.map(({ id }) => id)).toEqual([])
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
