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

/** What staff know of partners, each as “partner: field: value”, and the views with the names of what they find. */
async function ourSide() {
  const values = await database.sql<{ line: string }[]>`
    select o.name || ': ' || f.name || ': ' || coalesce(c.name, v.text, trim_scale(v.number)::text, v.date::text) as line
    from organisation_field_values v join custom_fields f on f.id = v.field_id
    join partner_organisations o on o.id = v.organisation_id
    left join custom_field_choices c on c.id = v.choice_id`
  const views = await database.sql<{ name: string; shared: boolean; finds: string[] }[]>`
    select name, shared, array(
      select o.name from organisation_field_values v join partner_organisations o on o.id = v.organisation_id
      where v.choice_id::text = query ->> 'choice' order by 1) as finds
    from partners_views`
  return { values: values.map(({ line }) => line).sort(), views: [...views] }
}

it('empty has staff who can sign in and no partner; broken is the demo and what goes wrong; what is there stays', async () => {
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

  const known = await ourSide()
  expect(known.values).toEqual(
    expect.arrayContaining([
      'Aurora Cloud Resale: Tier: Gold',
      'Aurora Cloud Resale: Contract until: 2028-12-31',
      'Aurora Cloud Resale: Discount in %: 22.5',
    ]),
  )
  const finds = ['Aurora Cloud Resale', 'Cedar & Sons Distribution']
  expect(known.views).toEqual([{ name: 'Gold partners', shared: true, finds }])

  await fill('demo')
  expect(await organisations()).toEqual(made)
  expect(await ourSide()).toEqual(known)

  // As an older seed left it, and somebody has written meanwhile.
  await database.sql`delete from partners_views`
  await database.sql`
    delete from organisation_field_values
    where field_id <> (select id from custom_fields where name = 'Discount in %')`
  await database.sql`update organisation_field_values set number = 7`
  await fill('demo')
  const changed = (line: string) => line.replace(/(?<=Discount in %: ).*/, '7')
  expect(await ourSide()).toEqual({ ...known, values: known.values.map(changed).sort() })
})
