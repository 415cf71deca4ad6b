import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import postgres from 'postgres'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { eventually } from '@/tests/launcher/support/processes'
import { testDatabase } from '@/tests/support/database'
import { migrate } from './migrate'

type Journal = { entries: { idx: number; when: number; tag: string }[] }

const folders = await mkdtemp(join(tmpdir(), 'migrations-'))
afterAll(() => rm(folders, { recursive: true }))

/** The migrations of a release that has others at its end than ours. */
async function releaseWith(name: string, change: (journal: Journal) => void, sql: string[] = []) {
  const folder = join(folders, name)
  await cp('db/migrations', folder, { recursive: true })
  const file = join(folder, 'meta/_journal.json')
  const journal = JSON.parse(await readFile(file, 'utf8')) as Journal
  change(journal)
  const last = Math.max(...journal.entries.map(({ when }) => when))
  for (const [index, text] of sql.entries()) {
    const tag = `later_${index}`
    journal.entries.push({ idx: 1000 + index, when: last + 1 + index, tag })
    await writeFile(
      join(folder, `${tag}.sql`),
      `SET LOCAL lock_timeout = '200ms';\n--> statement-breakpoint\n${text}`,
    )
  }
  await writeFile(file, JSON.stringify(journal))
  return folder
}

const changed = 'alter table partner_organisations add column later text'
let next = ''
let previous = ''
beforeAll(async () => {
  next = await releaseWith('next', () => {}, ['create table later_table (id int)', changed])
  previous = await releaseWith('previous', ({ entries }) => entries.pop())
})

describe('a migration that waits for a lock', () => {
  it('costs sixteen writers nothing, and is done when the lock is free', async () => {
    const database = await testDatabase()
    const writers = postgres(database.url, { max: 16, connection: { lock_timeout: 2_000 } })
    const failures: string[] = []
    let writes = 0
    let busy = true
    const write = async () => {
      while (busy) {
        await writers`
          insert into partner_organisations (id, name, zuora_account_key, invoice_owner)
          values (gen_random_uuid(), 'Acme', 'A' || gen_random_uuid(), 'partner')`.then(
          () => {
            writes += 1
          },
          (error: Error) => failures.push(error.message),
        )
      }
    }
    const reader = await database.sql.reserve()
    await reader`begin`
    await reader`select from partner_organisations limit 1`

    const working = Array.from({ length: 16 }, write)
    const migrating = migrate(database.ownerUrl, {
      folder: next,
      patience: { attempts: 1_000, pauseMs: 100 },
    })
    const isWaiting = async () =>
      (await database.sql`select from pg_locks where not granted and mode = 'AccessExclusiveLock'`)
        .length > 0
    for (const attempt of [1, 2, 3]) {
      await eventually(`attempt ${attempt}`, isWaiting)
      await eventually(`the end of attempt ${attempt}`, async () => !(await isWaiting()))
      const before = writes
      await eventually(`writes after attempt ${attempt}`, () => writes > before + 16)
    }
    await reader`commit`
    reader.release()
    await migrating
    busy = false
    await Promise.all(working)
    await writers.end()
    expect(failures).toEqual([])
    await database.sql`select later from partner_organisations limit 1`
  })

  it('says so when it does not get it; what came before it is done, and it goes on from there', async () => {
    const database = await testDatabase()
    const reader = await database.sql.reserve()
    await reader`begin`
    await reader`select from partner_organisations limit 1`
    const few = { folder: next, patience: { attempts: 2, pauseMs: 10 } }
    await expect(migrate(database.ownerUrl, few)).rejects.toThrow(
      /did not get the locks it needs in 2 attempts/,
    )
    await database.sql`select from later_table`
    await reader`commit`
    reader.release()
    await migrate(database.ownerUrl, few)
    await database.sql`select later from partner_organisations limit 1`
  })
})

it('a restored database that is held is migrated all the same, and stays held', async () => {
  const database = await testDatabase()
  await database.sql`select hold_restored_copy(gen_random_uuid(), 'test', now())`
  const touching = 'update partner_organisations set name = name'
  const folder = await releaseWith('rows', () => {}, [touching])
  await migrate(database.ownerUrl, { folder })
  await expect(database.sql.unsafe(touching)).rejects.toMatchObject({ code: 'PM001' })
})

describe('a database that another release has migrated', () => {
  it('newer: migrating it with this one says so, and takes nothing of what the newer one granted', async () => {
    const database = await testDatabase()
    const rights = () => database.sql`
      select relname, relacl::text from pg_class where relnamespace = 'public'::regnamespace order by 1`
    await database.sql`grant delete on customers to partner_management_partner`
    const before = await rights()
    expect(await migrate(database.ownerUrl, { folder: previous })).toMatch(
      /newer than this release, which does not know one migration .* Nothing was changed\.$/,
    )
    expect(await rights()).toEqual(before)
  })

  it('neither before nor after: it is refused, and nothing is changed', async () => {
    const database = await testDatabase()
    const other = await releaseWith('other', ({ entries }) => entries.pop(), [changed])
    await expect(migrate(database.ownerUrl, { folder: other })).rejects.toThrow(
      /neither before nor after this one/,
    )
    await expect(database.sql`select later from partner_organisations`).rejects.toThrow(
      'does not exist',
    )
  })
})
