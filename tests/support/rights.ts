import { readFileSync } from 'node:fs'
import { calls } from '@/scripts/local/cognito/calls'
import type { Fault } from '@/scripts/local/cognito/control'

const document = readFileSync('docs/cognito-pool.md', 'utf8')

/** The rights that docs/cognito-pool.md lists for the product's role. */
export const rightsOfProduct = [...document.matchAll(/"cognito-idp:(\w+)"/g)]
  .map(([, right]) => right ?? '')
  .sort()

/** Those in the list item there that begins with a command. */
export function rightsListedFor(command: string): string[] {
  const item = document.split(`- \`${command}\`:`)[1]?.split(/;\n|\.\n/)[0] ?? ''
  return [...item.matchAll(/`(\w+)`/g)].map(([, right]) => right ?? '').sort()
}

/** Whether an operation needs a right of the caller's AWS credentials. */
export const needsRight = (operation: string) => calls.get(operation)?.signed === true

/** Faults that make a pool refuse all that needs another right. */
export function onlyWith(rights: readonly string[]): Fault[] {
  return [...calls.keys()]
    .filter((call) => needsRight(call) && !rights.includes(call))
    .map((call) => ({ call, kind: 'fail-before', error: 'AccessDeniedException' }))
}
