import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { type FileHandle, open } from 'node:fs/promises'
import type { Answer } from './answer'
import { bundleCopy } from './bundle'
import type { Asker, VerbName } from './copy-verbs'

/** A running copy of the product. */
export type Copy = {
  port: number
  pid: number
  /** Has a verb done. */
  ask(verb: VerbName, input: unknown, asker?: Asker): Promise<Answer>
  /** The status of its health, or of whether it is ready; 0 when it does not answer within two seconds. */
  health(which?: '' | 'ready'): Promise<number>
  /** How it ended without being told to; null while it has not. */
  ended(): string | null
  /** SIGKILL. */
  kill(): Promise<void>
  stop(): Promise<void>
}

/**
 * Starts a copy of the product with these variables. It ends with this process.
 * @param logFile where its log goes
 * @param preload a module that it loads before all others
 */
export async function startCopy(
  env: Record<string, string>,
  logFile: string,
  preload?: string,
): Promise<Copy> {
  const main = await bundleCopy()
  const log = await open(logFile, 'a')
  const child = spawnCopy(main, env, log, preload)
  await log.close()
  const exited = once(child, 'exit')
  const port = await Promise.race([
    once(child, 'message').then(([ready]) => (ready as { port: number }).port),
    exited.then(() => {
      throw new Error(`A copy of the product did not start: see ${logFile}.`)
    }),
  ])
  let told = false
  const end = async (signal: NodeJS.Signals) => {
    told = true
    if (isRunning(child)) child.kill(signal)
    await exited
  }
  return {
    ...reachedAt(port),
    pid: child.pid ?? 0,
    ended: () =>
      told || isRunning(child)
        ? null
        : `a copy ended by itself: ${child.exitCode ?? child.signalCode}`,
    kill: () => end('SIGKILL'),
    stop: () => end('SIGTERM'),
  }
}

/** What is asked of a copy at this port of the machine, or of what stands in front of copies. */
export function reachedAt(port: number): Pick<Copy, 'port' | 'ask' | 'health'> {
  const address = `http://127.0.0.1:${port}`
  return {
    port,
    ask: (verb, input, asker = 'staff') =>
      fetch(`${address}/api/${verb}`, {
        method: 'POST',
        body: JSON.stringify({ asker, input }),
        signal: AbortSignal.timeout(40_000),
      })
        .then(async (response) => (await response.json()) as Answer)
        .catch(() => ({ kind: 'unknown' })),
    health: (which = '') =>
      fetch(`${address}/${which}`, { signal: AbortSignal.timeout(2_000) }).then(
        ({ status }) => status,
        () => 0,
      ),
  }
}

function spawnCopy(
  main: string,
  env: Record<string, string>,
  log: FileHandle,
  preload?: string,
): ChildProcess {
  const preloads = preload ? ['--import', preload] : []
  return spawn(process.execPath, ['--conditions=react-server', ...preloads, main], {
    env: {
      PATH: process.env.PATH,
      NODE_ENV: 'production',
      AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
      ...env,
    },
    stdio: ['ignore', log.fd, log.fd, 'ipc'],
  })
}

const isRunning = ({ exitCode, signalCode }: ChildProcess) =>
  exitCode === null && signalCode === null
