import { forPartners } from '@/tests/e2e/support/doors'
import { watchTables } from './changes'
import type { Group } from './group'
import { actWithBody, wasRefused } from './requests'

/** Bodies that are no input of any action, or that another program would take for more than data. */
const bodies = [
  '',
  'nonsense',
  '{',
  '[]',
  '[null]',
  '[7]',
  '["x"]',
  '[[]]',
  '[[{}],{}]',
  '[{"unknown":1}]',
  '[{"__proto__":{"isAdmin":true}}]',
  '[{"constructor":{"prototype":{"isAdmin":true}}}]',
  '["$Q1"]',
  '["$F1"]',
  '["$1:constructor:constructor"]',
  '[{"then":"$1:__proto__:then"}]',
  '[{"a":"$1:x:y"}]',
  '["$@0"]',
  '["$K1"]',
  '["$Dnonsense"]',
  `[${'['.repeat(20_000)}${']'.repeat(20_000)}]`,
  `[{"a":"${'a'.repeat(200_000)}"}]`,
]

const kinds: unknown[] = [7, true, 'x', ['x'], { $ne: null }, { toString: 'x' }]
const foreignKeys = [
  'constructor',
  'prototype',
  'hasOwnProperty',
  'role',
  'isAdmin',
  'actor',
  'then',
]

/** Whose account an action is about is nobody else's: those are tried without a session only. */
const ownAccount = ['anybody', 'enrolling', 'signed in']

/** Actions with what no page of ours sends: nonsense, values of another kind, fields that nobody knows. */
export const forgedActions: Group = async (stage, tally) => {
  const { product, actions, theirs, ...people } = stage
  const changedTables = await watchTables(product.sql)
  for (const action of actions)
    for (const body of bodies) {
      const answer = await actWithBody(people.visitor, product.url, action, body)
      tally.attacked(`${action.name} with ${body.slice(0, 40)}`, answer, wasRefused(answer))
    }
  for (const action of actions.filter(({ audience }) => !ownAccount.includes(audience))) {
    await stage.forgetLookups()
    const person = forPartners.includes(action.audience) ? people.member : people.administrator
    const input = action.input(theirs) as Record<string, unknown>
    for (const forged of forgeriesOf(input)) {
      const body = JSON.stringify([forged])
      const answer = await actWithBody(person, product.url, action, body)
      // Some searches take what they cannot use for nothing.
      const refused =
        wasRefused(answer) || (action.name.startsWith('find') && answer.status === 200)
      tally.attacked(`${action.name} with ${body.slice(0, 80)}`, answer, refused)
    }
  }
  const changed = await changedTables()
  tally.require(`rows were changed: ${changed.join(', ')}`, changed.length === 0)
}

/** The input with each value of another kind, and with each foreign key. */
function forgeriesOf(input: Record<string, unknown>): object[] {
  const others = (value: unknown) => kinds.filter((kind) => kindOf(kind) !== kindOf(value))
  return [
    ...Object.entries(input).flatMap(([name, value]) =>
      others(value).map((kind) => ({ ...input, [name]: kind })),
    ),
    ...foreignKeys.map((key) => ({ ...input, [key]: 1 })),
  ]
}

const kindOf = (value: unknown) => (Array.isArray(value) ? 'list' : typeof value)
