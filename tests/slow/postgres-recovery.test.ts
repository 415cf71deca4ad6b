import { existsSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test, vi } from 'vitest'
import { hasName } from '@/scripts/local/postgres/identity'
import { serverProcesses } from '@/scripts/local/postgres/survivors'
import { alive, allEnd, eventually, family } from '../launcher/support/processes'
import { busyBackend, expectRecovery, parts } from '../launcher/support/recovery'
import { startedElsewhere, temporaryFolder } from '../launcher/support/starter'

vi.setConfig({ testTimeout: 90_000 })

describe('PostgreSQL ends with its starter', () => {
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
