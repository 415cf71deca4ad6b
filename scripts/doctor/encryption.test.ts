import { expect, test } from 'vitest'
import { checkEncryption } from './encryption'

const local = {
  DATABASE_URL: 'postgres://a:b@127.0.0.1:5432/partners',
  READS_DATABASE_URL: undefined,
  REPLICA_DATABASE_URL: undefined,
  SMTP_URL: undefined,
  NEXTAUTH_URL: 'http://localhost:3000',
}
const wrongWith = (changes: Partial<Parameters<typeof checkEncryption>[0]>) =>
  checkEncryption({ ...local, ...changes }).map(({ system, state }) => `${system} ${state}`)

test('nothing that stays on this machine has to be encrypted', () => {
  expect(wrongWith({})).toEqual([])
  expect(wrongWith({ SMTP_URL: 'smtp://localhost:25' })).toEqual([])
  expect(wrongWith({ DATABASE_URL: 'postgres://a:b@[::1]/partners' })).toEqual([])
})

test.each(['', '?sslmode=disable', '?sslmode=prefer'])(
  'a database elsewhere is to be reached encrypted: “%s” is not enough',
  (query) => {
    const elsewhere = `postgres://a:b@db.example/partners${query}`
    expect(wrongWith({ DATABASE_URL: elsewhere })).toEqual(['PostgreSQL wrong'])
    expect(wrongWith({ READS_DATABASE_URL: elsewhere })).toEqual(['PostgreSQL wrong'])
  },
)

test('what is encrypted is right', () => {
  const site = { NEXTAUTH_URL: 'https://partners.example' }
  for (const mode of ['require', 'verify-full'])
    expect(
      wrongWith({ ...site, DATABASE_URL: `postgres://a:b@db.example/partners?sslmode=${mode}` }),
    ).toEqual([])
  for (const address of ['smtps://mail.example', 'smtp://mail.example?requireTLS=true'])
    expect(wrongWith({ ...site, SMTP_URL: address })).toEqual([])
})

test('mails and people are not to go unencrypted either', () => {
  expect(wrongWith({ SMTP_URL: 'smtp://mail.example:587' })).toEqual(['Mail server wrong'])
  expect(wrongWith({ NEXTAUTH_URL: 'http://partners.example' })).toEqual(['Address wrong'])
})
