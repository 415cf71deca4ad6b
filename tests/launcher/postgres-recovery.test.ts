import { spawn } from 'node:child_process'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { alive, allEnd, family } from './support/processes'
import { busyBackend, expectRecovery, postmasterFile } from './support/recovery'
import { startedElsewhere, temporaryFolder } from './support/starter'

vi.setConfig({ testTimeout: 90_000 })

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
})

/** What PostgreSQL writes at start: its process id, data folder, start time, port, socket folder and address. */
function pidFile(pid: number, dataFolder: string): string {
  return `${pid}\n${join(dataFolder, 'cluster')}\n1700000000\n5432\n\n127.0.0.1\n  12345678  1\nready   \n`
}
