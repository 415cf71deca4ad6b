import { expect, test } from 'vitest'
import type { KnownBrowser } from '../context'
import { attemptBy, readKnownBrowser, rememberAccount } from './known-browser'
import { sealingKey } from './seal'

const key = sealingKey('a secret that is long enough for this test')

async function remember(browser: KnownBrowser | null, account: string): Promise<KnownBrowser> {
  const read = await readKnownBrowser(key, await rememberAccount(key, browser, account))
  if (!read) throw new Error('What was sealed could not be read')
  return read
}

const by = (browser: KnownBrowser | null, account: string) =>
  attemptBy({ kind: 'visitor', address: null, browser }, account).browser

test('a browser is known for whoever signed in there, in any letter case, and for nobody else', async () => {
  const browser = await remember(null, 'Ann@partner.example')
  expect(by(browser, 'ann@partner.example')).toBe(browser.id)
  expect(by(browser, 'bob@partner.example')).toBeNull()
  expect(by(null, 'ann@partner.example')).toBeNull()
})

test('several people share a browser; the one who was there longest ago is forgotten', async () => {
  let browser: KnownBrowser | null = null
  for (const name of ['a', 'b', 'c', 'd', 'e', 'a', 'f']) {
    browser = await remember(browser, `${name}@partner.example`)
  }
  const known = ['a', 'b', 'c', 'd', 'e', 'f'].filter((name) =>
    by(browser, `${name}@partner.example`),
  )
  expect(known).toEqual(['a', 'c', 'd', 'e', 'f'])
})

test('a cookie that was not made here is none', async () => {
  const made = await rememberAccount(key, null, 'ann@partner.example')
  const other = sealingKey('another secret that is long enough')
  for (const [theirs, cookie] of [
    [key, undefined],
    [key, ''],
    [key, `${made}x`],
    [other, made],
  ] as const) {
    expect(await readKnownBrowser(theirs, cookie)).toBeNull()
  }
})
