import { spawnSync } from 'node:child_process'
import { readdirSync, readFileSync, readlinkSync, realpathSync } from 'node:fs'
import { readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { StartError } from '../start-error'

/**
 * Ends what an earlier start left running on a cluster: an orphaned server, or backends that outlived it and
 * hold its shared memory. Then removes a `postmaster.pid` whose process id now belongs to some other program.
 * The caller must have claimed the data folder: nobody else may be using the cluster rightfully.
 * @throws StartError when a process cannot be ended
 */
export async function endSurvivors(cluster: string): Promise<void> {
  await endProcesses(cluster)
  const pid = await recordedPid(cluster)
  // PostgreSQL itself handles the file of a dead process, and then frees its shared memory too.
  if (pid !== undefined && isRunning(pid))
    await rm(join(cluster, 'postmaster.pid'), { force: true })
}

async function endProcesses(cluster: string): Promise<void> {
  const postmaster = await recordedPid(cluster)
  const steps = [
    { postmaster: 'SIGINT', backend: 'SIGTERM', waitMs: 4_000 },
    { postmaster: 'SIGQUIT', backend: 'SIGQUIT', waitMs: 2_000 },
    { postmaster: 'SIGKILL', backend: 'SIGKILL', waitMs: 2_000 },
  ] as const
  let left = serverProcesses(cluster)
  for (const step of steps) {
    for (const pid of left) send(pid, pid === postmaster ? step.postmaster : step.backend)
    const deadline = Date.now() + step.waitMs
    while (left.length > 0 && Date.now() < deadline) {
      await delay(20)
      left = serverProcesses(cluster)
    }
    if (left.length === 0) return
  }
  throw new StartError(
    `PostgreSQL process ${left.join(', ')} of an earlier start still uses ${cluster}: end it first.`,
  )
}

function send(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal)
  } catch {
    // It has ended already, or is not ours: then the wait shows it.
  }
}

async function recordedPid(cluster: string): Promise<number | undefined> {
  try {
    const [first] = (await readFile(join(cluster, 'postmaster.pid'), 'utf8')).split('\n')
    const pid = Math.abs(Number(first))
    return Number.isInteger(pid) && pid > 0 ? pid : undefined
  } catch {
    return undefined
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

/** The PostgreSQL processes working in a cluster: each has it as its current folder. */
export function serverProcesses(cluster: string): number[] {
  let folder: string
  try {
    folder = realpathSync(cluster)
  } catch {
    return []
  }
  if (process.platform === 'linux') return linuxProcesses(folder)
  if (process.platform === 'win32') return []
  const { stdout } = spawnSync('lsof', ['-a', '-c', 'postgres', '-d', 'cwd', '-Fpn'], {
    encoding: 'utf8',
  })
  const found: number[] = []
  let pid = 0
  for (const line of (stdout ?? '').split('\n')) {
    if (line.startsWith('p')) pid = Number(line.slice(1))
    if (line === `n${folder}`) found.push(pid)
  }
  return found
}

function linuxProcesses(folder: string): number[] {
  return readdirSync('/proc')
    .map(Number)
    .filter((pid) => {
      if (!Number.isInteger(pid)) return false
      try {
        if (readFileSync(`/proc/${pid}/comm`, 'utf8').trim() !== 'postgres') return false
        return readlinkSync(`/proc/${pid}/cwd`) === folder
      } catch {
        return false
      }
    })
}
