import { expect, it } from 'vitest'
import { readTree } from '../architecture/tree'

const tree = readTree('.')

/** Calls of Cognito’s API that the files under these paths make. */
function callsIn(...beginnings: string[]): string[] {
  const calls = [...tree]
    .filter(([path]) => beginnings.some((beginning) => path.startsWith(beginning)))
    .filter(([path]) => path.startsWith('tests/') || !path.endsWith('.test.ts'))
    .flatMap(([, text]) => text.match(/(?<=\bnew )[A-Z]\w+(?=Command\()/g) ?? [])
  return [...new Set(calls)].sort()
}

it('every call of Cognito’s API that the product makes is in the contract', () => {
  const made = callsIn('lib/', 'app/', 'scripts/')
  expect(made).toContain('AdminCreateUser')
  const covered = callsIn('tests/contracts/cognito-', 'tests/contracts/cognito/')
  expect(made.filter((call) => !covered.includes(call))).toEqual([])
})
