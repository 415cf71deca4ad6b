import { randomBytes } from 'node:crypto'
import postgres from 'postgres'
import { afterAll, beforeAll, describe, expect, inject, onTestFinished, test, vi } from 'vitest'
import { partnerRoles } from '@/db/organisation-wall'
import { type Env, readEnv } from '@/lib/core/env'
import { checkCognito } from '@/scripts/doctor/cognito'
import { checkDatabase } from '@/scripts/doctor/database'
import { checkMail } from '@/scripts/doctor/mail'
import { checkWall } from '@/scripts/doctor/organisation-wall'
import { checkSalesforce } from '@/scripts/doctor/salesforce'
import { checkZuora } from '@/scripts/doctor/zuora'
import { type PoolSettingsInput, readCalls } from '@/scripts/local/cognito/control'
import { freePort } from '@/scripts/local/ports'
import { type LocalSalesforce, startLocalSalesforce } from '@/scripts/local/salesforce/server'
import { migrate } from '@/scripts/migrate'
import { testPool } from '@/tests/support/cognito'
import { testDatabase } from '@/tests/support/database'
import { testTenant } from '@/tests/support/zuora'
import { run } from './support/command'

vi.setConfig({ testTimeout: 90_000 })
// The checks that run in this process find credentials as the product does.
vi.stubEnv('AWS_ACCESS_KEY_ID', 'test')
vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'test')

const database = await testDatabase()
const oldDatabase = await testDatabase()
const cognito = await testPool()
const zuora = await testTenant()
const salesforceKeys = { clientId: 'a-client', clientSecret: 'a-salesforce-secret' }
let salesforce: LocalSalesforce

beforeAll(async () => {
  salesforce = await startLocalSalesforce({ port: 0, ...salesforceKeys })
})
afterAll(() => salesforce.stop())

const poolVariables = ({ pool }: Awaited<ReturnType<typeof testPool>>) => ({
  COGNITO_REGION: pool.region,
  COGNITO_USER_POOL_ID: pool.userPoolId,
  COGNITO_CLIENT_ID: pool.clientId,
  COGNITO_CLIENT_SECRET: pool.clientSecret,
  COGNITO_ENDPOINT: pool.endpoint ?? '',
})

/** An installation of which everything is right. */
const variables = (changes: Record<string, string> = {}) => ({
  DATABASE_URL: database.url,
  READS_DATABASE_URL: database.readsUrl,
  ...poolVariables(cognito),
  AWS_ACCESS_KEY_ID: 'test',
  AWS_SECRET_ACCESS_KEY: 'test',
  NEXTAUTH_URL: 'http://localhost:3000',
  NEXTAUTH_SECRET: 'a-secret-of-at-least-32-characters',
  ZUORA_ENVIRONMENT: 'local',
  ZUORA_ENDPOINT: inject('zuoraEndpoint'),
  ZUORA_CLIENT_ID: zuora.tenant.clientId,
  ZUORA_CLIENT_SECRET: zuora.tenant.clientSecret,
  SALESFORCE_DOMAIN: 'local.my.salesforce.com',
  SALESFORCE_ENDPOINT: salesforce.endpoint,
  SALESFORCE_CLIENT_ID: salesforceKeys.clientId,
  SALESFORCE_CLIENT_SECRET: salesforceKeys.clientSecret,
  ...changes,
})

const env = (changes: Record<string, string> = {}): Env => readEnv(variables(changes))

async function doctor(changes: Record<string, string> = {}) {
  const command = run('npm', ['run', '--silent', 'doctor'], variables(changes))
  const code = await command.exited
  return { code, output: command.output() }
}

/** What is wrong, one sentence a line. */
const wrongs = (findings: Awaited<ReturnType<typeof checkZuora>>) =>
  findings.filter(({ state }) => state === 'wrong').map(({ sentence }) => sentence)

test('of an installation where everything is right the doctor says so, and ends with 0', async () => {
  const { code, output } = await doctor()
  expect(output).not.toContain('WRONG')
  for (const system of ['PostgreSQL', 'Cognito', 'Zuora', 'Salesforce']) {
    expect(output).toMatch(new RegExp(`^ok +${system}: `, 'm'))
  }
  expect(output).toMatch(/^ok +PostgreSQL: The login of DATABASE_URL may do what running takes/m)
  expect(output).toMatch(/^ok +PostgreSQL: The login of READS_DATABASE_URL reads/m)
  for (const variable of ['DATABASE_URL', 'READS_DATABASE_URL']) {
    expect(output).toMatch(
      new RegExp(`^ok +PostgreSQL: What partner users ask for by ${variable} sees only rows`, 'm'),
    )
  }
  expect(output).toMatch(/^- +Mail server: SMTP_URL is not set/m)
  expect(output).toContain('Nothing is wrong.')
  expect(code).toBe(0)
})

test('what is wrong is said system by system, with what to do, without a secret, and ends with 1', async () => {
  await oldDatabase.sql`
    delete from drizzle.__drizzle_migrations
    where created_at = (select max(created_at) from drizzle.__drizzle_migrations)`
  const secrets = {
    COGNITO_CLIENT_SECRET: 'wrong-cognito-secret',
    ZUORA_CLIENT_SECRET: 'wrong-zuora-secret',
    SALESFORCE_CLIENT_SECRET: 'wrong-salesforce-secret',
  }
  const { code, output } = await doctor({
    ...secrets,
    DATABASE_URL: oldDatabase.url,
    SMTP_URL: `smtp://someone:wrong-mail-secret@127.0.0.1:${await freePort()}`,
  })
  expect(code).toBe(1)
  expect(output).toMatch(/WRONG +PostgreSQL: .*it lacks one migration\. Run npm run migrate/)
  expect(output).toMatch(/WRONG +Cognito: .*client’s secret.*Check COGNITO_CLIENT_SECRET/)
  expect(output).toMatch(
    /WRONG +Zuora: .*does not accept.*Invalid client id or secret.*ZUORA_ENVIRONMENT/,
  )
  expect(output).toMatch(/WRONG +Salesforce: .*invalid_client.*Check SALESFORCE_CLIENT_ID/)
  expect(output).toMatch(/WRONG +Mail server: .*cannot be reached.*Check host and port in SMTP_URL/)
  for (const secret of [...Object.values(secrets), 'wrong-mail-secret']) {
    expect(output).not.toContain(secret)
  }
})

describe('PostgreSQL', () => {
  const said = async (urls: { url?: string; readsUrl?: string }) => {
    const { url = database.url, readsUrl } = urls
    const checked = { DATABASE_URL: url, READS_DATABASE_URL: readsUrl }
    const findings = await checkDatabase(checked)
    return findings.map(({ state, sentence }) => `${state}: ${sentence}`).join('\n')
  }

  test('one login that owns the tables and runs the product is told of, and is not wrong', async () => {
    for (const url of [database.ownerUrl, database.adminUrl]) {
      const findings = await said({ url })
      expect(findings).toMatch(/left out: The login of DATABASE_URL owns the tables/)
      expect(findings).not.toContain('wrong:')
    }
  })

  test('a login that may empty tables, change the history or create tables is wrong', async () => {
    const { username } = new URL(oldDatabase.url)
    await oldDatabase.sql.unsafe(`grant truncate on orders to ${username}`)
    expect(await said({ url: oldDatabase.url })).toMatch(/wrong: .*may empty tables, which/)
    await oldDatabase.sql.unsafe(`
      revoke truncate on orders from ${username};
      grant delete on audit_log to ${username};
      grant create on schema public to ${username}`)
    expect(await said({ url: oldDatabase.url })).toMatch(
      /wrong: .*may change the history and create tables, which/,
    )
    await oldDatabase.sql.unsafe(`
      revoke delete on audit_log from ${username};
      revoke create on schema public from ${username}`)
  })

  test('a login for reading that may write, cannot read or is not let in is wrong', async () => {
    expect(await said({ readsUrl: database.url })).toMatch(
      /wrong: The login of READS_DATABASE_URL may write/,
    )
    await oldDatabase.sql.unsafe(`revoke select on audit_log from partner_management_read`)
    expect(await said({ readsUrl: oldDatabase.readsUrl })).toMatch(
      /wrong: .*READS_DATABASE_URL cannot read the tables/,
    )
    await oldDatabase.sql.unsafe(`grant select on audit_log to partner_management_read`)
    const nobody = database.url.replace(/\/\/[^:]*:/, '//nobody:')
    expect(await said({ readsUrl: nobody })).toMatch(/wrong: It does not let READS_DATABASE_URL in/)
  })

  test('a wall around partner users’ requests that does not stand is wrong, and so is one around staff', async () => {
    const name = `doctor_${randomBytes(6).toString('hex')}`
    const { sql } = database
    await sql.unsafe(`create role ${name} login password '${name}'`)
    const url = Object.assign(new URL(database.url), { username: name, password: name }).href
    const login = postgres(url, { max: 1 })
    onTestFinished(async () => {
      await login.end({ timeout: 5 })
      await sql.unsafe(`drop role ${name}`)
    })
    const found = async () => {
      const findings = await checkWall(login, 'DATABASE_URL', partnerRoles.writes)
      return findings.map(({ state, sentence }) => `${state}: ${sentence}`).join('\n')
    }
    expect(await found()).toMatch(
      /^wrong: The login of DATABASE_URL may not take the role partner_management_partner, .*Run db\/roles\.sql/,
    )
    await sql.unsafe(`grant ${partnerRoles.writes} to ${name} with inherit true`)
    expect(await found()).toMatch(/^wrong: .*all the time, so staff see nothing/)
    await sql.unsafe(`grant ${partnerRoles.writes} to ${name} with inherit false`)
    const walled = /^right: What partner users ask for by DATABASE_URL sees only/
    expect(await found()).toMatch(walled)
    expect(await found()).toMatch(/^left out: .*no BYPASSRLS/m)
    await sql.unsafe('drop policy own_organisation on orders')
    expect(await found()).toMatch(/^wrong: .*rows in orders\. Run npm run migrate/)
    await migrate(database.ownerUrl)
    expect(await found()).toMatch(walled)
  })
})

test('a configuration that is not usable is said by the names of its variables', async () => {
  const { code, output } = await doctor({ DATABASE_URL: '', COGNITO_REGION: 'Ireland!' })
  expect(code).toBe(1)
  expect(output).toContain('DATABASE_URL is missing')
  expect(output).toContain('COGNITO_REGION must be a region')
  expect(output).not.toMatch(/^ +at /m)
})

describe('Cognito', () => {
  const ofPool = async (settings: PoolSettingsInput, changes: Record<string, string> = {}) =>
    wrongs(await checkCognito(env({ ...poolVariables(await testPool(settings)), ...changes })))

  test.each<[string, PoolSettingsInput, Record<string, string>, RegExp]>([
    ['in which letter case counts', { caseSensitive: true }, {}, /Letter case counts/],
    [
      'whose passwords may be short',
      { passwordPolicy: { minimumLength: 8 } },
      {},
      /fewer than 12 characters/,
    ],
    [
      'that requires a name of everybody',
      { requiredAttributes: ['given_name'] },
      {},
      /requires given_name/,
    ],
    [
      'without our attributes',
      { customAttributes: { partner_org: 36 } },
      {},
      /attribute partner_user is missing/,
    ],
    [
      'whose attributes are too short',
      { customAttributes: { partner_org: 20, partner_user: 36 } },
      {},
      /partner_org is missing/,
    ],
    [
      'whose client may not sign in with passwords',
      { explicitAuthFlows: ['ALLOW_REFRESH_TOKEN_AUTH'] },
      {},
      /Allow ALLOW_ADMIN_USER_PASSWORD_AUTH/,
    ],
    [
      'that tells strangers who is known',
      { preventUserExistenceErrors: 'LEGACY' },
      {},
      /PreventUserExistenceErrors/,
    ],
    ['without a second factor that is wanted', { mfa: 'OFF' }, {}, /no second factor/],
    ['without the codes that are wanted', {}, { SIGN_IN_EMAIL_CODE: 'true' }, /Allow EMAIL_OTP/],
  ])('a pool %s', async (_, settings, changes, sentence) => {
    const found = await ofPool(settings, changes)
    expect(found.join('\n')).toMatch(sentence)
  })

  test('a pool that does not exist', async () => {
    const found = wrongs(await checkCognito(env({ COGNITO_USER_POOL_ID: 'eu-west-1_Nobody' })))
    expect(found).toHaveLength(1)
    expect(found[0]).toContain('Check COGNITO_USER_POOL_ID')
  })

  test('each missing right by its name, and trying them changes nothing', async () => {
    const pool = await testPool()
    const denied = ['AdminDeleteUser', 'AdminCreateUser', 'DescribeUserPool', 'ListUsers']
    await pool.misbehave(
      ...denied.map((call) => ({
        call,
        kind: 'fail-before' as const,
        error: 'AccessDeniedException',
      })),
    )
    const found = wrongs(await checkCognito(env(poolVariables(pool))))
    expect(found.map((sentence) => /cognito-idp:(\w+)/.exec(sentence)?.[1]).sort()).toEqual(
      denied.sort(),
    )
    const calls = await readCalls(pool.control)
    const changed = calls.filter(
      ({ call, outcome }) => outcome === 'ok' && !['DescribeUserPool', 'ListUsers'].includes(call),
    )
    expect(changed).toEqual([])
  })
})

describe('Zuora', () => {
  test('without Orders', async () => {
    const tenant = await testTenant({ orders: false })
    const { clientId, clientSecret } = tenant.tenant
    const keys = { ZUORA_CLIENT_ID: clientId, ZUORA_CLIENT_SECRET: clientSecret }
    expect(wrongs(await checkZuora(env(keys)))).toEqual([
      expect.stringContaining('Switch on the feature Orders'),
    ])
  })

  test('that may not be read, hides errors, or answers with a page', async () => {
    const denied = { call: 'queryInvoices', kind: 'refuse', code: 50_000_010 } as const
    await zuora.misbehave(denied)
    expect(wrongs(await checkZuora(env()))).toEqual([
      expect.stringContaining('does not let us read invoices'),
    ])
    await zuora.misbehave({ call: 'GET_Account', kind: 'refuse', code: 50_000_040, status: 200 })
    expect(wrongs(await checkZuora(env()))[0]).toContain('hides errors behind status 200')
    await zuora.misbehave({ call: 'GET_Account', kind: 'answer', type: 'text/html', body: '<p>' })
    expect(wrongs(await checkZuora(env()))[0]).toContain('Check ZUORA_ENVIRONMENT')
    await zuora.misbehave()
  })

  test('that is not connected is left out', async () => {
    const none = { ZUORA_ENVIRONMENT: '', ZUORA_CLIENT_ID: '', ZUORA_CLIENT_SECRET: '' }
    expect(await checkZuora(env(none))).toMatchObject([{ state: 'left out' }])
  })
})

test.each([
  ['invalid_grant', 'no client credentials user enabled', 'run-as user'],
  ['invalid_grant', 'request not supported on this domain', 'My Domain host'],
  ['unsupported_grant_type', 'grant type not supported', 'client credentials flow'],
])('Salesforce that answers %s, “%s”', async (error, error_description, todo) => {
  salesforce.refuseTokensWith({ error, error_description })
  const [sentence] = wrongs(await checkSalesforce(env()))
  salesforce.refuseTokensWith(null)
  expect(sentence).toContain(`${error}, “${error_description}”`)
  expect(sentence).toContain(todo)
})

test.each([
  ['API_DISABLED_FOR_ORG', 'API Enabled'],
  ['INVALID_TYPE', 'read access to Account'],
])('Salesforce whose run-as user meets %s', async (errorCode, todo) => {
  salesforce.failWith({ status: 403, errorCode })
  const [sentence] = wrongs(await checkSalesforce(env()))
  salesforce.failWith(null)
  expect(sentence).toContain(todo)
})

test('a mail server that answers is right', async () => {
  expect(await checkMail(inject('smtpUrl'))).toMatchObject([{ state: 'right' }])
})
