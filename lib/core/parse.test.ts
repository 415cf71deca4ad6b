import { expect, test } from 'vitest'
import { z } from 'zod'
import { AppError } from './errors'
import { parseInput } from './parse'

function problems(schema: z.ZodType, input: unknown) {
  try {
    parseInput(schema, input)
  } catch (error) {
    if (error instanceof AppError) return { fields: error.fields, issues: error.issues }
    throw error
  }
  throw new Error('The input is valid.')
}

test('what fits none of several forms is held against the nearest', () => {
  const id = z.uuid({ error: 'This is no ID.' })
  const form = z.union([z.strictObject({ one: id }), z.strictObject({ other: id })])
  expect(problems(form, { other: 'x' })).toEqual({
    fields: { other: 'This is no ID.' },
    issues: [{ path: ['other'], message: 'This is no ID.' }],
  })
  expect(problems(z.strictObject({ inner: form }), { inner: { one: 'x' } }).issues).toEqual([
    { path: ['inner', 'one'], message: 'This is no ID.' },
  ])
})

test('an empty field or a day that is neither is held against the day', () => {
  const schema = z.strictObject({
    day: z.union([z.literal(''), z.iso.date({ error: 'Enter a day.' })]),
  })
  expect(problems(schema, { day: 'x' }).fields).toEqual({ day: 'Enter a day.' })
})

test.each(['a\0b', '\ud800'])(
  'text that no database takes is refused where it stands: %j',
  (text) => {
    const schema = z.strictObject({ plans: z.array(z.strictObject({ name: z.string() })) })
    const message = 'This contains a damaged character.'
    expect(problems(schema, { plans: [{ name: 'good' }, { name: text }] })).toEqual({
      fields: { plans: message, 'plans.1.name': message },
      issues: [{ path: ['plans', 1, 'name'], message }],
    })
  },
)

test('what is nested without an end is refused', () => {
  let nested: unknown = 'a'
  for (let depth = 0; depth < 100_000; depth += 1) nested = [nested]
  expect(problems(z.strictObject({ any: z.unknown() }), { any: nested }).fields?.any).toBe(
    'This is nested too deeply.',
  )
})
