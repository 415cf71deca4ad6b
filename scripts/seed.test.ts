import { expect, it } from 'vitest'
import { testPool } from '@/tests/support/cognito'
import { testDatabase } from '@/tests/support/database'
import { seed } from './seed'
import type { Scenario } from './seed/scenario'

const people = {
  administrator: { email: 'administrator@example.com', password: 'Abcd-2efg-Hjkm-3npq' },
  viewer: { email: 'viewer@example.com', password: 'Abcd-2efg-Hjkm-4npq' },
}

const { pool, directory, authenticator } = await testPool()
const database = await testDatabase()

function fill(scenario: Scenario): Promise<void> {
  const environment = {
    DATABASE_URL: database.url,
    READS_DATABASE_URL: database.readsUrl,
    COGNITO_REGION: pool.region,
    COGNITO_USER_POOL_ID: pool.userPoolId,
    COGNITO_CLIENT_ID: pool.clientId,
    COGNITO_CLIENT_SECRET: pool.clientSecret,
    COGNITO_ENDPOINT: pool.endpoint,
    AWS_ACCESS_KEY_ID: pool.credentials?.accessKeyId,
    AWS_SECRET_ACCESS_KEY: pool.credentials?.secretAccessKey,
    NEXTAUTH_URL: 'http://localhost:3000',
    NEXTAUTH_SECRET: 'a secret of thirty-two characters or more',
  }
  return seed(environment, people, { scenario, ownerUrl: database.ownerUrl })
}

const organisations = () =>
  database.sql<{ name: string; suspended: boolean; archived: boolean; users: number }[]>`
    select name, suspended_at is not null as suspended, archived_at is not null as archived,
      (select count(*)::int from partner_users where organisation_id = o.id) as users
    from partner_organisations o order by name`

it('empty has staff who can sign in and no partner; broken is the demo and what goes wrong, and written once', async () => {
  await fill('empty')
  expect(await authenticator.signIn(people.administrator)).toMatchObject({ kind: 'authenticated' })
  expect(await organisations()).toEqual([])

  await fill('broken')
  const made = await organisations()
  expect(made.filter(({ suspended }) => suspended)).toEqual([
    expect.objectContaining({ name: 'Lakeside Suspended Partners', users: 1 }),
  ])
  expect(made.filter(({ archived }) => archived)).toHaveLength(1)
  expect(made.map(({ name }) => name)).toEqual(
    expect.arrayContaining(['Aurora Cloud Resale', 'Kestrel Unknown Account']),
  )
  expect(await directory.findByEmail('taken.tim@northwind.example')).toMatchObject({
    partnerUserId: null,
  })

  await fill('demo')
  expect(await organisations()).toEqual(made)
})
