import { expect, it } from 'vitest'
import { differences, mergedChoices } from './merged-choices'

const [a, b, c] = [
  { id: 'a', name: 'A' },
  { id: 'b', name: 'B' },
  { id: 'c', name: 'C' },
]
const opened = [a, b, c]
const added = { id: 'd', name: 'D' }

it.each([
  ['nothing that was edited', [a, b, c], [b, { ...a, name: 'A2' }], [b, { ...a, name: 'A2' }]],
  ['nothing that was saved', [c, { name: 'New' }], opened, [c, { name: 'New' }]],
  [
    'names that different people changed',
    [{ ...a, name: 'mine' }, b, c],
    [a, { ...b, name: 'theirs' }, c],
    [{ ...a, name: 'mine' }, { ...b, name: 'theirs' }, c],
  ],
  [
    'a name that both changed',
    [{ ...a, name: 'mine' }, b, c],
    [{ ...a, name: 'theirs' }, b, c],
    [{ ...a, name: 'mine' }, b, c],
  ],
  [
    'choices that both added',
    [a, b, c, { name: 'Mine' }],
    [added, a, b, c],
    [added, a, b, c, { name: 'Mine' }],
  ],
  ['one choice that both added', [a, b, c, { name: ' d ' }], [a, b, added, c], 'a b d c'],
  ['one that was removed there', [a, b, c], [a, c], [a, c]],
  [
    'one that was renamed here and removed there',
    [a, { ...b, name: 'B2' }, c],
    [a, c],
    [a, { name: 'B2' }, c],
  ],
  [
    'a name with a space at its end that was changed there',
    [{ ...a, name: 'A ' }, b, c],
    [{ ...a, name: 'theirs' }, b, c],
    [{ ...a, name: 'theirs' }, b, c],
  ],
  ['one that was removed here and renamed there', [a, c], [a, { ...b, name: 'B2' }, c], [a, c]],
  ['an order of here, and one that was added there', [c, b, a], [a, added, b, c], 'c b a d'],
  [
    'an order of there, and one that was added here',
    [a, { name: 'New' }, b, c],
    [c, b, a],
    'c b a New',
  ],
  ['two orders', [b, a, c], [c, b, a], [b, a, c]],
])('merges %s', (_, edited, now, merged) => {
  const found = mergedChoices(opened, edited, now)
  if (typeof merged === 'string')
    expect(found.map(({ id, name }) => id ?? name).join(' ')).toBe(merged)
  else expect(found).toEqual(merged)
})

it('tells what is different', () => {
  const after = [{ name: 'New' }, { name: 'New ' }, c, { ...a, name: 'A2' }, { name: '' }]
  expect(differences(opened, after)).toEqual([
    '“New” added',
    '“A” renamed to “A2”',
    '“B” removed',
    'put into another order',
  ])
  expect(differences(opened, [{ ...a, name: ' A ' }, b, c])).toEqual([])
  expect(differences(opened, [a, { ...b, name: ' ' }, c])).toEqual([
    '“B” has no name any more: it needs one to be saved',
  ])
})
