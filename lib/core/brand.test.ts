import { expect, test } from 'vitest'
import { brandOf, supportContact } from './brand'
import { configFrom, readEnv } from './env'

const contactOf = (text: string) => supportContact.parse(text)
const brand = (name: string | null, contact: string | null) =>
  brandOf({ name, logoUrl: null, contact: contact === null ? null : contactOf(contact) })

test('a contact leads where its kind leads', () => {
  expect(contactOf(' help@acme.example ')).toEqual({
    text: 'help@acme.example',
    href: 'mailto:help@acme.example',
  })
  expect(contactOf('+44 (0)20 7946 0000')).toEqual({
    text: '+44 (0)20 7946 0000',
    href: 'tel:+442079460000',
  })
  expect(contactOf('https://acme.example/help')).toEqual({
    text: 'https://acme.example/help',
    href: 'https://acme.example/help',
  })
})

test.each(['the help desk', 'http://acme.example', 'javascript:alert(1)', '12', 'a@b'])(
  '%s is no contact',
  (text) => expect(supportContact.safeParse(text).success).toBe(false),
)

test('whom to ask is named as well as the configuration allows', () => {
  expect(brand('Acme', 'help@acme.example').whomToAsk).toBe('Acme (help@acme.example)')
  expect(brand(null, 'help@acme.example').whomToAsk).toBe('us (help@acme.example)')
  expect(brand('Acme', null).whomToAsk).toBe('your contact at Acme')
  expect(brand(null, null).whomToAsk).toBe('your contact at our company')
})

const least = {
  DATABASE_URL: 'postgres://localhost/x',
  COGNITO_REGION: 'eu-west-1',
  COGNITO_USER_POOL_ID: 'eu-west-1_AbCdEf123',
  COGNITO_CLIENT_ID: 'client',
  COGNITO_CLIENT_SECRET: 'secret',
  NEXTAUTH_URL: 'http://localhost:3000',
  NEXTAUTH_SECRET: 'x'.repeat(32),
}

test('the configuration names the seller', () => {
  const env = readEnv({
    ...least,
    BRAND_NAME: 'Acme Cloud',
    BRAND_LOGO_URL: 'https://acme.example/logo.svg',
    SUPPORT_CONTACT: 'help@acme.example',
  })
  expect(configFrom(env).brand).toEqual({
    name: 'Acme Cloud',
    logoUrl: 'https://acme.example/logo.svg',
    contact: { text: 'help@acme.example', href: 'mailto:help@acme.example' },
    whomToAsk: 'Acme Cloud (help@acme.example)',
  })
  expect(configFrom(readEnv(least)).brand).toMatchObject({
    name: null,
    logoUrl: null,
    contact: null,
  })
})

test.each([
  ['BRAND_NAME', 'two\nlines', 'one line'],
  ['BRAND_LOGO_URL', 'http://acme.example/logo.svg', 'https'],
  ['SUPPORT_CONTACT', 'our help desk', 'email address'],
])('%s that cannot be used is named at the start', (name, value, word) => {
  expect(() => readEnv({ ...least, [name]: value })).toThrow(new RegExp(`${name} .*${word}`))
})
