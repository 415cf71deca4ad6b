import { expect, it } from 'vitest'
import { isReread } from './page-reread'

const headers = {
  rsc: '1',
  referer: 'https://partners.example/settings/profile/partners?sort=name&page=2',
}

it('knows a page that asks for itself again from one that moves on', () => {
  const here = '/settings/profile/partners?page=2&sort=name&_rsc=1kzc3'
  expect(isReread({ url: here, headers })).toBe(true)
  expect(isReread({ url: '/settings/profile/offers?_rsc=1kzc3', headers })).toBe(false)
  expect(isReread({ url: '/settings/profile/partners?_rsc=1kzc3', headers })).toBe(false)
})

it.each([
  ['a page that is loaded', { referer: headers.referer }],
  ['a browser that does not tell where it is', { rsc: '1' }],
  ['a word that is no address', { rsc: '1', referer: 'nowhere' }],
  ['an address that has no others beside it', { rsc: '1', referer: 'data:,' }],
])('%s is none', (_, sent) => {
  expect(isReread({ url: '/settings/profile/partners?sort=name&page=2', headers: sent })).toBe(
    false,
  )
})

it('no address that anybody sends makes it fail', () => {
  expect(isReread({ url: '//', headers })).toBe(false)
  expect(isReread({ url: '//[', headers })).toBe(false)
})
