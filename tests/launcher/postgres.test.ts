import { randomBytes } from 'node:crypto'
import { mkdir, readFile, stat, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { networkInterfaces } from 'node:os'
import { join } from 'node:path'
import postgres from 'postgres'
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { startPostgres } from '@/scripts/local/postgres'
import { alive } from './support/processes'
import { startElsewhere, temporaryFolder } from './support/starter'

vi.setConfig({ testTimeout: 90_000 })

async function start(dataFolder: string, port?: number) {
  const server = await startPostgres({ dataFolder, port, durable: false })
  onTestFinished(server.stop)
  return server
}

async function ask(url: string, question: string): Promise<unknown> {
  const sql = postgres(url, { max: 1, onnotice: () => {}, connect_timeout: 10 })
  try {
    const [row] = await sql.unsafe(question)
    return row && Object.values(row)[0]
  } finally {
    await sql.end()
  }
}

/** Listens on a port, as some other program would. */
async function occupy(port = 0): Promise<number> {
  const server = createServer()
  await new Promise<void>((done) => server.listen(port, '127.0.0.1', done))
  onTestFinished(() => new Promise<void>((done) => server.close(() => done())))
  const address = server.address()
  return typeof address === 'object' && address ? address.port : 0
}

describe('the embedded PostgreSQL', () => {
  test('keeps data, port and password from one start to the next', async () => {
    const dataFolder = join(await temporaryFolder(), 'new', 'postgres')
    const first = await start(dataFolder)
    await first.ensureDatabase('kept')
    await first.ensureDatabase('kept')
    await ask(first.url('kept'), 'create table facts as select 42 as answer')
    await first.stop()

    const second = await start(dataFolder)
    expect(second.url('kept')).toBe(first.url('kept'))
    expect(await ask(second.url('kept'), 'select answer from facts')).toBe(42)
    await second.stop()
  })

  test('leaves no process when it is stopped, also with a connection open', async () => {
    const dataFolder = join(await temporaryFolder(), 'postgres')
    const server = await start(dataFolder)
    const pid = Number(
      (await readFile(join(dataFolder, 'cluster/postmaster.pid'), 'utf8')).split('\n')[0],
    )
    const sql = postgres(server.url('postgres'), { max: 1, onclose: () => {} })
    const [{ backend } = { backend: 0 }] = await sql<
      { backend: number }[]
    >`select pg_backend_pid() as backend`
    expect(alive([pid, backend])).toEqual([pid, backend])

    await server.stop()
    await server.exited
    expect(alive([pid, backend])).toEqual([])
    await sql.end({ timeout: 1 })
  })

  test('is closed to other machines and to those without the password', async () => {
    const dataFolder = join(await temporaryFolder(), 'postgres')
    const server = await start(dataFolder)
    const addresses = Object.values(networkInterfaces()).flatMap((list) => list ?? [])
    const outside = addresses.find(({ family, internal }) => family === 'IPv4' && !internal)
    if (outside) {
      const url = server.url('postgres').replace('127.0.0.1', outside.address)
      await expect(ask(url, 'select 1')).rejects.toMatchObject({ code: 'ECONNREFUSED' })
    }
    const guess = server.url('postgres').replace(/:[^:@]+@/, ':guess@')
    await expect(ask(guess, 'select 1')).rejects.toMatchObject({ code: '28P01' })
    expect((await stat(join(dataFolder, 'password'))).mode & 0o777).toBe(0o600)
  })

  test('sorts and compares alike on every machine, and takes many connections', async () => {
    const server = await start(join(await temporaryFolder(), 'postgres'))
    const url = server.url('postgres')
    const locale = `select datlocprovider::text || ' ' || datlocale from pg_database where datname = 'postgres'`
    expect(await ask(url, locale)).toBe('b C.UTF-8')
    expect(Number(await ask(url, 'show max_connections'))).toBeGreaterThanOrEqual(200)
    expect(await ask(url, 'show fsync')).toBe('off')
  })

  test('refuses a port that another program has, and says so', async () => {
    const port = await occupy()
    await expect(start(join(await temporaryFolder(), 'postgres'), port)).rejects.toThrow(
      `Port ${port} is taken by another program: stop it, or choose another port for PostgreSQL.`,
    )
  })

  test('takes another port when the one of the last start has been taken meanwhile', async () => {
    const dataFolder = join(await temporaryFolder(), 'postgres')
    const first = await start(dataFolder)
    await first.stop()
    await occupy(first.port)
    const second = await start(dataFolder)
    expect(second.port).not.toBe(first.port)
    expect(await ask(second.url('postgres'), 'select 1')).toBe(1)
  })

  test('refuses a second starter on the same data, and names the first', async () => {
    const dataFolder = join(await temporaryFolder(), 'postgres')
    await start(dataFolder)
    const { result } = await startElsewhere({ dataFolder })
    const sentence = `The PostgreSQL data in ${dataFolder} is in use by process ${process.pid}: stop that one first, or choose another folder.`
    expect(result).toEqual({ error: { name: 'StartError', message: sentence } })
    await expect(start(dataFolder)).rejects.toThrow(sentence)
  })

  test('refuses data of another major version, and leaves it alone', async () => {
    const dataFolder = join(await temporaryFolder(), 'postgres')
    await mkdir(join(dataFolder, 'cluster'), { recursive: true })
    await writeFile(join(dataFolder, 'cluster/PG_VERSION'), '17\n')
    await writeFile(join(dataFolder, 'password'), randomBytes(8).toString('hex'))
    await expect(start(dataFolder)).rejects.toThrow(
      /was made by PostgreSQL 17, and this is PostgreSQL 18: move the data over/,
    )
    expect(await readFile(join(dataFolder, 'cluster/PG_VERSION'), 'utf8')).toBe('17\n')
  })

  test('makes no second password for data whose first is lost', async () => {
    const dataFolder = join(await temporaryFolder(), 'postgres')
    await mkdir(join(dataFolder, 'cluster'), { recursive: true })
    await expect(start(dataFolder)).rejects.toThrow(/password is missing, without which/)
  })

  test('tells the reason when a setting is refused', async () => {
    const dataFolder = join(await temporaryFolder(), 'postgres')
    const settings = { shared_buffers: 'plenty' }
    await expect(startPostgres({ dataFolder, settings, durable: false })).rejects.toThrow(
      /PostgreSQL did not start: invalid value for parameter "shared_buffers": "plenty"/,
    )
  })
})
