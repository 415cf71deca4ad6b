import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import postgres from 'postgres'
import { afterAll, expect, inject, test, vi } from 'vitest'
import { testPool } from '@/tests/support/cognito'
import { testDatabase } from '@/tests/support/database'
import { behindOurBack } from '@/tests/support/drift'
import { invitedPartnerUser } from '@/tests/support/partner-user'
import { onlyWith, rightsOfPolicy } from '@/tests/support/rights'
import { run } from './support/command'

vi.setConfig({ testTimeout: 180_000 })

const database = await testDatabase()
const cognito = await testPool()
const outside = behindOurBack(cognito)
const folder = await mkdtemp(join(tmpdir(), 'restore-'))
const name = `restored_${randomBytes(6).toString('hex')}`
const admin = postgres(inject('postgresAdminUrl'), { max: 1, onnotice: () => {} })
afterAll(async () => {
  await admin.unsafe(`drop database if exists ${name} with (force)`)
  await admin.end({ timeout: 5 })
  await rm(folder, { recursive: true, force: true })
})

const restored = (url: string) => Object.assign(new URL(url), { pathname: `/${name}` }).href

async function npmRun(command: string, args: string[], variables: Record<string, string>) {
  const process = run('npm', ['run', '--silent', command, '--', ...args], variables)
  const code = await process.exited
  return { code, output: process.output() }
}
const onCopy = (...args: string[]) => {
  const { region, userPoolId, endpoint = '' } = cognito.pool
  return npmRun('restore', args, {
    DATABASE_URL: restored(database.url),
    COGNITO_REGION: region,
    COGNITO_USER_POOL_ID: userPoolId,
    COGNITO_ENDPOINT: endpoint,
    AWS_ACCESS_KEY_ID: 'test',
    AWS_SECRET_ACCESS_KEY: 'test',
  })
}

test('a backup is restored by command, held, compared, and released when nothing is left to decide', async () => {
  const user = await invitedPartnerUser(database, cognito)
  const at = join(folder, 'backup')
  const made = await npmRun('backup', [at], { MIGRATE_DATABASE_URL: database.ownerUrl })
  expect(made.code).toBe(0)
  const [checksum = ''] = /[0-9a-f]{64}/.exec(made.output) ?? []
  await outside.disable(user.email)

  await admin.unsafe(`create database ${name} owner "${new URL(database.ownerUrl).username}"`)
  const into = { MIGRATE_DATABASE_URL: restored(database.ownerUrl) }
  const put = await npmRun('restore', ['from', at, '--checksum', checksum], into)
  expect(put.output).toContain('and held')
  expect(put.code).toBe(0)
  expect((await onCopy('hold')).output).toContain('held already')
  await cognito.misbehave(...onlyWith(rightsOfPolicy('ComparisonPolicy')))
  const compared = await onCopy('compare')
  await cognito.misbehave()
  expect(compared.output).toContain(`<${user.email}>`)
  expect(compared.output).toContain('Cognito is right: Suspends the user here')
  expect(compared.output).toContain('Zuora is not connected')
  expect(compared.code).toBe(2)

  const sql = postgres(restored(database.adminUrl), { max: 1, onnotice: () => {} })
  await sql`
    insert into restore_login_decisions (hold_id, partner_user_id, decision, differences, decided_by)
    select hold.id, partner_user_id, 'keep_copy', differences, 'Ada'
    from reconcile_findings join restore_holds hold on hold.run_id = reconcile_findings.run_id`
  const released = await onCopy('release')
  expect(released.output).toContain('The hold is ended')
  expect(released.code).toBe(0)
  const lines = await sql`
    select actor_name as by from audit_log where action = 'installation.released'`
  expect(lines).toEqual([{ by: 'npm run restore' }])
  await sql.end()
})

test('what is not understood is answered with how it is used, and does nothing', async () => {
  const { code, output } = await npmRun('restore', ['release', 'now'], {
    DATABASE_URL: database.url,
  })
  expect(output).toContain('Usage:')
  expect(code).toBe(1)
})
