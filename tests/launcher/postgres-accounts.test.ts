import { spawnSync } from 'node:child_process'
import {
  chmod,
  lstat,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rm,
  stat,
  writeFile,
} from 'node:fs/promises'
import { join } from 'node:path'
import postgres from 'postgres'
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import {
  copyForEveryone,
  findBinaries,
  linkLibraries,
  program,
} from '@/scripts/local/postgres/binaries'
import {
  isRoot,
  type StarterOptions,
  startElsewhere,
  startedElsewhere,
  temporaryFolder,
} from './support/starter'

vi.setConfig({ testTimeout: 90_000 })

/** An id that has no line in /etc/passwd. */
const NAMELESS = 41_357
const NOBODY = 65_534

/** Starts twice, so that the second start finds the first one's files. */
async function startTwice(dataFolder: string, how?: StarterOptions): Promise<void> {
  for (const _ of ['first', 'second']) {
    const starter = await startedElsewhere({ dataFolder }, how)
    const sql = postgres(starter.result.url, { max: 1 })
    expect(await sql`select current_user as name`).toEqual([{ name: 'postgres' }])
    await sql.end()
    await starter.stop()
  }
}

async function unwritableFolder(): Promise<string> {
  const folder = join(await temporaryFolder(), 'closed')
  await mkdir(folder, { mode: 0o500 })
  await chmod(folder, 0o500)
  return folder
}

if (isRoot) describe('as root, who also acts as others', rootsCases)
else describe('as an ordinary user, without the cases that only root can try', ordinaryUsersCases)

function ordinaryUsersCases(): void {
  test('starts', async () => startTwice(join(await temporaryFolder(), 'postgres')))

  test('says which folder cannot be written', async () => {
    const dataFolder = join(await unwritableFolder(), 'postgres')
    expect(await startElsewhere({ dataFolder })).toMatchObject({ result: unwritable(dataFolder) })
  })
}

function rootsCases(): void {
  test('starts below a folder that only root can enter', async () => {
    const dataFolder = join(await temporaryFolder(), 'postgres')
    await startTwice(dataFolder)
    expect((await stat(join(dataFolder, 'cluster'))).uid).toBe(0)
  })

  test('starts there as another account where namespaces are forbidden, and again where not', async () => {
    const dataFolder = join(await temporaryFolder(), 'postgres')
    await startTwice(dataFolder, { without: ['unshare'] })
    expect((await stat(join(dataFolder, 'cluster'))).uid).not.toBe(0)
    await startTwice(dataFolder)
  })

  test('hands data over to that account when namespaces become forbidden', async () => {
    const dataFolder = join(await temporaryFolder(), 'postgres')
    await startTwice(dataFolder)
    await startTwice(dataFolder, { without: ['unshare', 'setpriv'] })
  })

  test('copies the programs to where that account can run them', async () => {
    const place = await mkdtemp('/var/tmp/launcher-test-')
    onTestFinished(() => rm(place, { recursive: true, force: true }))
    await chmod(place, 0o755)
    const copied = await copyForEveryone(await findBinaries(), place)
    const nobody = { uid: NOBODY, gid: NOBODY, encoding: 'utf8' } as const
    expect(spawnSync(program(copied, 'postgres'), ['--version'], nobody).stdout).toContain('18.')
    expect(await copyForEveryone(await findBinaries(), place)).toEqual(copied)
    expect(await readdir(place)).toHaveLength(1)
  })

  test('does not run programs from a folder that others could have filled', async () => {
    const place = await mkdtemp('/var/tmp/launcher-test-')
    onTestFinished(() => rm(place, { recursive: true, force: true }))
    const binaries = await findBinaries()
    const trap = join(place, `embedded-postgres-${binaries.version}`)
    await mkdir(trap)
    await writeFile(join(trap, 'bait'), '')
    await chmod(trap, 0o777)
    await expect(copyForEveryone(binaries, place)).rejects.toThrow()
  })

  test('an ordinary user starts', async () => {
    await startTwice(join(await temporaryFolder(), 'postgres'), { asUser: NOBODY })
  })

  test('an ordinary user starts with neither unshare nor setpriv', async () => {
    const without = ['unshare', 'setpriv']
    await startTwice(join(await temporaryFolder(), 'postgres'), { asUser: NOBODY, without })
  })

  test('a user without a name starts in a namespace', async () => {
    await startTwice(join(await temporaryFolder(), 'postgres'), { asUser: NAMELESS })
  })

  test('a user without a name and without namespaces is told what is missing', async () => {
    const dataFolder = join(await temporaryFolder(), 'postgres')
    const starter = await startElsewhere({ dataFolder }, { asUser: NAMELESS, without: ['unshare'] })
    expect(starter.result).toMatchObject({
      error: { name: 'StartError', message: expect.stringContaining(`user ${NAMELESS} has none`) },
    })
  })

  test('an ordinary user is told which folder cannot be written', async () => {
    const dataFolder = join(await unwritableFolder(), 'postgres')
    const starter = await startElsewhere({ dataFolder }, { asUser: NOBODY })
    expect(starter.result).toEqual(unwritable(dataFolder))
  })
}

test('libraries get the names that install scripts would have given them', async () => {
  const folder = await temporaryFolder()
  await mkdir(join(folder, 'native/lib'), { recursive: true })
  await writeFile(join(folder, 'native/lib/libpq.so.5.18'), 'library')
  const links = [{ source: 'native/lib/libpq.so.5.18', target: 'native/lib/libpq.so.5' }]
  await writeFile(join(folder, 'native/pg-symlinks.json'), JSON.stringify(links))
  await linkLibraries(folder)
  await linkLibraries(folder)
  expect((await lstat(join(folder, 'native/lib/libpq.so.5'))).isSymbolicLink()).toBe(true)
  expect(await readFile(join(folder, 'native/lib/libpq.so.5'), 'utf8')).toBe('library')
})

function unwritable(dataFolder: string) {
  const message = `PostgreSQL's data folder ${dataFolder} cannot be used (permission denied): make it writable, or choose another.`
  return { error: { name: 'StartError', message } }
}
