import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { chmod, mkdtemp, readdir, rm, symlink } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { onTestFinished } from 'vitest'
import type { PostgresOptions } from '@/scripts/local/postgres'
import { endSurvivors } from '@/scripts/local/postgres/survivors'

const ROOT = fileURLToPath(new URL('../../..', import.meta.url))
const PROGRAMS = ['chown', 'id', 'lsof', 'ps', 'setpriv', 'true', 'unshare']
const MAIN = 'tests/launcher/support/starter-main.ts'

/** Whether these tests run as root, who may also act as others. */
export const isRoot = process.getuid?.() === 0

export interface Started {
  /** The starter's process id. */
  pid: number
  port: number
  url: string
}

export interface Refused {
  error: { name: string; message: string }
}

export interface Starter {
  process: ChildProcess
  /** What it said first. */
  result: Started | Refused
  stop(): Promise<void>
}

export interface StarterOptions {
  /** Programs that the starter cannot find. */
  without?: string[]
  /** Root only: act as an ordinary user with this id, in a namespace in which root's files are that user's. */
  asUser?: number
}

/** A folder of the test's own, removed after it with everything that still runs on it. */
export async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'launcher-test-'))
  onTestFinished(async () => {
    for (const name of await readdir(folder)) {
      await chmod(join(folder, name), 0o700)
      await endSurvivors(join(folder, name, 'cluster'))
    }
    await rm(folder, { recursive: true, force: true })
  })
  return folder
}

/** Starts PostgreSQL in a process of its own, and waits for what comes of it. */
export async function startElsewhere(
  options: PostgresOptions,
  { without = [], asUser }: StarterOptions = {},
): Promise<Starter> {
  const namespace = [
    found('unshare') ?? 'unshare',
    '--user',
    `--map-user=${asUser}`,
    `--map-group=${asUser}`,
    '--',
  ]
  const [command = '', ...args] = [
    ...(asUser === undefined ? [] : namespace),
    ...[process.execPath, '--import', 'tsx', MAIN, JSON.stringify({ durable: false, ...options })],
  ]
  const path = without.length > 0 ? await pathWithout(without) : process.env.PATH
  const child = spawn(command, args, {
    cwd: ROOT,
    env: { ...process.env, PATH: path },
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  const exited = once(child, 'exit')
  onTestFinished(async () => {
    child.kill('SIGKILL')
    await exited
  })
  const lines = createInterface({ input: child.stdout })
  const [line] = (await Promise.race([once(lines, 'line'), exited])) as [unknown]
  if (typeof line !== 'string') throw new Error(`The starter ended without a word: ${line}`)
  return {
    process: child,
    result: JSON.parse(line) as Started | Refused,
    async stop() {
      child.stdin.write('stop\n')
      await exited
    },
  }
}

/** As {@link startElsewhere}, and it must succeed. */
export async function startedElsewhere(
  options: PostgresOptions,
  how?: StarterOptions,
): Promise<Starter & { result: Started }> {
  const { result, ...starter } = await startElsewhere(options, how)
  if ('error' in result) throw new Error(result.error.message)
  return { ...starter, result }
}

/** A search path on which all programs that the launcher may use are found but these. */
async function pathWithout(names: string[]): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'launcher-path-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  // Whatever account the server runs as looks here too.
  await chmod(folder, 0o755)
  for (const name of PROGRAMS.filter((program) => !names.includes(program))) {
    const path = found(name)
    if (path) await symlink(path, join(folder, name))
  }
  return folder
}

function found(name: string): string | undefined {
  const places = (process.env.PATH ?? '').split(delimiter)
  return places.map((place) => join(place, name)).find((path) => existsSync(path))
}
