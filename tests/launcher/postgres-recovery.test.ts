import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import postgres from 'postgres'
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { startPostgres } from '@/scripts/local/postgres'
import { hasName } from '@/scripts/local/postgres/identity'
import { serverProcesses } from '@/scripts/local/postgres/survivors'
import { alive, allEnd, eventually, family } from './support/processes'
import { type Starter, startedElsewhere, temporaryFolder } from './support/starter'

vi.setConfig({ testTimeout: 90_000 })

const postmasterFile = (dataFolder: string) => join(dataFolder, 'cluster', 'postmaster.pid')

async function recordedPid(dataFolder: string): Promise<number> {
  return Number((await readFile(postmasterFile(dataFolder), 'utf8')).split('\n')[0])
}

async function expectRecovery(dataFolder: string): Promise<void> {
  const server = await startPostgres({ dataFolder, durable: false })
  const sql = postgres(server.url('postgres'), { max: 1 })
  expect(await sql`select 1 as one`).toEqual([{ one: 1 }])
  await sql.end()
  await server.stop()
}

/**
 * Keeps a backend in a loop that does not look whether its server is still there; for two minutes at
 * most, so that a test which is killed leaves nothing running.
 */
async function busyBackend(url: string): Promise<number> {
  const sql = postgres(url, { max: 1, onnotice: () => {} })
  onTestFinished(() => sql.end({ timeout: 0 }))
  const [row] = await sql<{ pid: number }[]>`select pg_backend_pid() as pid`
  sql`do $$
    declare until timestamptz := clock_timestamp() + interval '2 minutes';
    begin while clock_timestamp() < until loop perform 1; end loop; end $$`
    .execute()
    .catch(() => {})
  if (!row) throw new Error('no backend')
  return row.pid
}

/** The processes of a starter by their part. */
async function parts(starter: Starter, dataFolder: string) {
  const pid = starter.process.pid ?? 0
  const postmaster = await recordedPid(dataFolder)
  const keeper = family(pid).find(({ command }) => command.includes('keeper.mjs'))?.pid ?? 0
  return { starter: pid, keeper, postmaster }
}

describe('PostgreSQL ends with its starter', () => {
  test('when the starter is killed, even with a busy connection', async () => {
    const dataFolder = join(await temporaryFolder(), 'postgres')
    const starter = await startedElsewhere({ dataFolder })
    await busyBackend(starter.result.url)
    const everything = family(starter.process.pid ?? 0).map(({ pid }) => pid)
    expect(everything.length).toBeGreaterThan(5)
    starter.process.kill('SIGKILL')
    await allEnd(everything)
    await expectRecovery(dataFolder)
  })

  test('when the starter is killed where there is neither unshare nor setpriv', async () => {
    const dataFolder = join(await temporaryFolder(), 'postgres')
    const starting = startedElsewhere({ dataFolder }, { without: ['unshare', 'setpriv'] })
    if (!hasName()) return await expect(starting).rejects.toThrow('needs a user with a name')
    const starter = await starting
    const everything = family(starter.process.pid ?? 0).map(({ pid }) => pid)
    starter.process.kill('SIGKILL')
    await allEnd(everything)
    await expectRecovery(dataFolder)
  })

  // Elsewhere nothing tells the server that its keeper was killed; the next start ends it.
  if (process.platform === 'linux')
    test('when starter and keeper are killed at the same moment', async () => {
      const dataFolder = join(await temporaryFolder(), 'postgres')
      const starter = await startedElsewhere({ dataFolder })
      const everything = family(starter.process.pid ?? 0).map(({ pid }) => pid)
      const { keeper } = await parts(starter, dataFolder)
      process.kill(keeper, 'SIGKILL')
      starter.process.kill('SIGKILL')
      await allEnd(everything)
      await expectRecovery(dataFolder)
    })

  test('when the starter is killed while it makes the cluster', async () => {
    const dataFolder = join(await temporaryFolder(), 'postgres')
    const started = startedElsewhere({ dataFolder })
    const failed = expect(started).rejects.toThrow()
    await eventually('initdb', () => existsSync(join(dataFolder, 'cluster.new', 'base')))
    const claim = (await readdir(dataFolder)).find((name) => name.startsWith('owner-'))
    const owner = Number(claim?.split('-')[1])
    const everything = family(owner).map(({ pid }) => pid)
    process.kill(owner, 'SIGKILL')
    await failed
    await allEnd(everything)
    expect(existsSync(join(dataFolder, 'cluster'))).toBe(false)
    await expectRecovery(dataFolder)
  })
})

describe('PostgreSQL starts although an earlier start left', () => {
  test('a postmaster.pid of a process that is gone', async () => {
    const dataFolder = join(await temporaryFolder(), 'postgres')
    await expectRecovery(dataFolder)
    const gone = spawn(process.execPath, ['--version'], { stdio: 'ignore' })
    await new Promise((done) => gone.once('exit', done))
    await writeFile(postmasterFile(dataFolder), pidFile(gone.pid ?? 0, dataFolder))
    await expectRecovery(dataFolder)
  })

  test('a postmaster.pid that now names another program, which is left alone', async () => {
    const dataFolder = join(await temporaryFolder(), 'postgres')
    await expectRecovery(dataFolder)
    const other = spawn(process.execPath, ['--eval', 'setInterval(() => {}, 1000)'])
    onTestFinished(() => void other.kill('SIGKILL'))
    const pid = other.pid ?? 0
    await writeFile(postmasterFile(dataFolder), pidFile(pid, dataFolder))
    await expectRecovery(dataFolder)
    expect(alive([pid])).toEqual([pid])
  })

  test('an orphaned server', async () => {
    const dataFolder = join(await temporaryFolder(), 'postgres')
    // Without setpriv nothing ties the server to its keeper.
    const starter = await startedElsewhere({ dataFolder }, { without: ['setpriv'] })
    const { keeper, postmaster } = await parts(starter, dataFolder)
    process.kill(keeper, 'SIGKILL')
    starter.process.kill('SIGKILL')
    await allEnd([keeper, starter.process.pid ?? 0])
    expect(alive([postmaster])).toEqual([postmaster])
    await expectRecovery(dataFolder)
    expect(alive([postmaster])).toEqual([])
  })

  test('backends that outlive a killed server and hold its shared memory', async () => {
    const dataFolder = join(await temporaryFolder(), 'postgres')
    const starter = await startedElsewhere({ dataFolder })
    const backend = await busyBackend(starter.result.url)
    const { postmaster } = await parts(starter, dataFolder)
    process.kill(postmaster, 'SIGKILL')
    starter.process.kill('SIGKILL')
    await allEnd([postmaster])
    expect(serverProcesses(join(dataFolder, 'cluster'))).toContain(backend)
    await expectRecovery(dataFolder)
    expect(alive([backend])).toEqual([])
  })
})

/** What PostgreSQL writes at start: its process id, data folder, start time, port, socket folder and address. */
function pidFile(pid: number, dataFolder: string): string {
  return `${pid}\n${join(dataFolder, 'cluster')}\n1700000000\n5432\n\n127.0.0.1\n  12345678  1\nready   \n`
}
