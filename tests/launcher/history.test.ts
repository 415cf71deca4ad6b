import { expect, test, vi } from 'vitest'
import { uuidv7 } from '@/db/ids'
import { testDatabase } from '@/tests/support/database'
import { run } from './support/command'

vi.setConfig({ testTimeout: 60_000 })

const database = await testDatabase()
const { sql } = database

async function history(...args: string[]) {
  const command = run('npm', ['run', '--silent', 'history', '--', ...args], {
    DATABASE_URL: database.url,
  })
  return { code: await command.exited, output: command.output() }
}

test('npm run history seals the days that are over, and says which are not as they were sealed', async () => {
  for (let count = 0; count < 3; count++) {
    await sql`
      insert into audit_log (id, at, actor_kind, actor_name, action, request_id)
      values (${uuidv7()}, now() - interval '3 days', 'job', 'test', 'offer.created', 'r')`
  }
  const sealed = await history('seal')
  expect(sealed.output).toMatch(
    /Sealed\.\nThe newest seal is that of \d{4}-\d\d-\d\d: [0-9a-f]{64}/,
  )
  const [, hash = ''] = /: ([0-9a-f]{64})/.exec(sealed.output) ?? []
  const same = await history('check', '--expect', hash)
  expect(same.output).toContain('0 of them differ.')
  expect(same.output).toContain('The seal that you kept is that of')
  expect(same.code).toBe(0)

  await sql`alter table audit_log disable trigger user`
  await sql`update audit_log set action = 'offer.updated' where id = (select min(id::text)::uuid from audit_log)`
  await sql`alter table audit_log enable trigger user`
  const changed = await history('check', '--expect', '0'.repeat(64))
  expect(changed.output).toMatch(
    /History of \d{4}-\d\d-\d\d has 3 lines as when it was sealed, but not the same/,
  )
  expect(changed.output).toContain('No day has the seal that you kept')
  expect(changed.code).toBe(1)
})

test('npm run history says how it is used', async () => {
  const { code, output } = await history('rewrite')
  expect(output).toContain('npm run history -- check')
  expect(code).toBe(1)
})
