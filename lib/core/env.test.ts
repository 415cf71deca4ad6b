import { expect, it } from 'vitest'
import { configFrom, readEnv } from './env'

const given = {
  DATABASE_URL: 'postgres://localhost/partners',
  COGNITO_REGION: 'eu-west-1',
  COGNITO_USER_POOL_ID: 'eu-west-1_AbCdEf123',
  COGNITO_CLIENT_ID: 'client',
  COGNITO_CLIENT_SECRET: 'secret',
  NEXTAUTH_URL: 'http://localhost:3000',
  NEXTAUTH_SECRET: 'x'.repeat(32),
}

const zoneOf = (name?: string) => configFrom(readEnv({ ...given, TIME_ZONE: name })).timeZone

it.each([
  [undefined, 'UTC'],
  ['', 'UTC'],
  ['UTC', 'UTC'],
  ['Europe/Helsinki', 'Europe/Helsinki'],
  ['pacific/honolulu', 'Pacific/Honolulu'],
])('the time zone %s is %s', (name, zone) => {
  expect(zoneOf(name)).toBe(zone)
})

it.each(['Europe/Helsingfors', 'Helsinki', '+02:00', 'UTC+2', 'EST5EDT4'])(
  'a process does not start in the time zone %s',
  (name) => {
    expect(() => zoneOf(name)).toThrow(/TIME_ZONE must be a time zone such as Europe\/Helsinki/)
  },
)

it('staff need a second factor, and prove who they are each quarter of an hour, where nobody says otherwise', () => {
  expect(configFrom(readEnv(given))).toMatchObject({ mfaRequired: 'staff', proofMinutes: 15 })
  expect(configFrom(readEnv({ ...given, MFA_REQUIRED: 'nobody' })).mfaRequired).toBe('nobody')
})

it('a replica takes the login that reads, so that one is named beside it', () => {
  const replica = { ...given, REPLICA_DATABASE_URL: 'postgres://reads@replica/partners' }
  for (const reads of [undefined, 'postgres://app@primary/partners', 'postgres://reads@primary/x'])
    expect(() => readEnv({ ...replica, READS_DATABASE_URL: reads })).toThrow(
      'REPLICA_DATABASE_URL takes login and database of READS_DATABASE_URL',
    )
  const both = { ...replica, READS_DATABASE_URL: 'postgres://reads@primary/partners' }
  expect(readEnv(both).REPLICA_DATABASE_URL).toBe(replica.REPLICA_DATABASE_URL)
})
