import { expect, it } from 'vitest'
import { browserWords } from './client'

it.each([
  [
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:146.0) Gecko/20100101 Firefox/146.0',
    'Firefox on Windows',
  ],
  [
    'Mozilla/5.0 (iPhone; CPU iPhone OS 19_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/19.1 Mobile/15E148 Safari/604.1',
    'Safari on iOS',
  ],
  ['Call +1 555 0100 at once/1.0 (Windows NT 10.0) x', null],
  ['<b>Firefox</b>/146.0 x', 'Firefox'],
  ['', null],
  ['a'.repeat(100_000), null],
  [null, null],
])('a browser is said in a few words of ours: %#', (userAgent, words) => {
  expect(browserWords(userAgent)).toBe(words)
})
