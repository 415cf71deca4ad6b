import { expect, it } from 'vitest'
import { customerDetails } from '@/tests/support/sales'
import { newCustomer } from './customer'

const problemOf = (name: string) =>
  newCustomer.safeParse({ ...customerDetails, name }).error?.issues[0]?.message

it.each(['Zażółć & Søns, Ltd.', '株式会社', 'شرکت می‌خواهم', ' Customer Oy '])(
  'a customer can be called %s',
  (name) => expect(problemOf(name)).toBeUndefined(),
)

it.each(['a\ud800b', 'a\u0000b', 'Rocket 🚀'])('a name cannot be invoiced: %j', (name) =>
  expect(problemOf(name)).toContain('cannot be invoiced'),
)

it.each([
  '\u200b\u200b',
  'abc\u202etxt',
  'Soft\u00adhyphen',
  'Heart \u2764\ufe0f',
  'Blank\u2800braille',
  'Note\ufff9ed',
  'End\ufffe',
])('a name is refused for what cannot be seen: %j', (name) =>
  expect(problemOf(name)).toContain('invisible character'),
)
