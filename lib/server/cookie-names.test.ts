import { expect, test } from 'vitest'
import { challengeCookieName, knownBrowserCookieName, nextAuthCookies } from './cookie-names'

const cookiesOf = (site: string) => Object.values(nextAuthCookies(site))
const namesOf = (site: string) => [
  ...cookiesOf(site).map(({ name }) => name),
  challengeCookieName(site),
  knownBrowserCookieName(site),
]

test('served by https, every cookie belongs to this host alone', () => {
  const site = 'https://partners.example'
  expect(namesOf(site)).toContain('__Host-session')
  for (const name of namesOf(site)) expect(name).toMatch(/^__Host-/)
  for (const { options } of cookiesOf(site)) {
    expect(options).toMatchObject({ secure: true, path: '/', httpOnly: true })
    expect(options).not.toHaveProperty('domain')
  }
})

test('a browser would refuse that prefix over http', () => {
  for (const name of namesOf('http://localhost:3000')) expect(name).not.toContain('__')
})
