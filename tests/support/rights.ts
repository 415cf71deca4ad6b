import { readFileSync } from 'node:fs'
import { calls } from '@/scripts/local/cognito/calls'
import type { Fault } from '@/scripts/local/cognito/control'
import { parseTemplate } from './cloudformation'

const template = parseTemplate(readFileSync('infra/cognito/user-pool.yaml', 'utf8'))

/** The rights that a policy of the template gives, without the prefix of the service. */
export function rightsOfPolicy(name: string): string[] {
  const { PolicyDocument } = (template.Resources[name]?.Properties ?? {}) as {
    PolicyDocument?: { Statement: { Action: string[] }[] }
  }
  const actions = (PolicyDocument?.Statement ?? []).flatMap(({ Action }) => Action)
  return actions.map((action) => action.replace(/^cognito-idp:/, '')).sort()
}

/** The rights of the product's role. */
export const rightsOfProduct = rightsOfPolicy('ProductPolicy')

const document = readFileSync('docs/cognito-pool.md', 'utf8')

/** The rights that the document's table lists in the row of a policy. */
export function listedInDocument(policy: string): string[] {
  const row = document.split('\n').find((line) => line.startsWith(`| \`${policy}\``)) ?? ''
  return [...(row.split('|')[3] ?? '').matchAll(/`(\w+)`/g)].map(([, right]) => right ?? '').sort()
}

/** Further rights that docs/cognito-pool.md lists for `npm run test:cognito`. */
export const furtherRightsOfTests = [
  ...(document.split('`npm run test:cognito` needs')[1]?.split('.\n')[0] ?? '').matchAll(
    /`(\w+)`/g,
  ),
]
  .map(([, right]) => right ?? '')
  .sort()

/** Whether an operation needs a right of the caller's AWS credentials. */
export const needsRight = (operation: string) => calls.get(operation)?.signed === true

/** Faults that make a pool refuse all that needs another right. */
export function onlyWith(rights: readonly string[]): Fault[] {
  return [...calls.keys()]
    .filter((call) => needsRight(call) && !rights.includes(call))
    .map((call) => ({ call, kind: 'fail-before', error: 'AccessDeniedException' }))
}
