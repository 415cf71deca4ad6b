import { fork } from 'node:child_process'
import { once } from 'node:events'
import { closeSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { isPortFree } from '../local/ports'
import { atEnd, isEnding } from '../local/processes/life.mjs'
import { StartError } from '../local/start-error'
import { emptyLog } from './logs'

const STOP_WITHIN_MS = 4_000

/** A local service as a child process; `ready` is what it told when it was. */
export interface LocalProcess<Ready> {
  ready: Ready
  exited: Promise<void>
}

/**
 * Starts a local service as a child process, which ends when this process does.
 * @throws StartError when it cannot start; its log tells more
 */
export async function startLocalProcess<Ready>(options: {
  /** For people, such as “local Zuora”. */
  name: string
  /** Its program, from this folder. */
  main: string
  env: Record<string, string>
  log: string
}): Promise<LocalProcess<Ready>> {
  const { name, main, env, log } = options
  if (isEnding()) throw new StartError('Stopping, so nothing is started any more.')
  const output = emptyLog(log)
  const child = fork(fileURLToPath(new URL(main, import.meta.url)), [], {
    execArgv: ['--import', 'tsx'],
    detached: true,
    stdio: ['ignore', output, output, 'ipc'],
    env: { ...process.env, ...env },
  })
  closeSync(output)
  const exited = once(child, 'exit').then(() => {})
  const forget = atEnd(async () => {
    if (child.connected) child.disconnect()
    const timer = setTimeout(() => child.kill('SIGKILL'), STOP_WITHIN_MS)
    await exited
    clearTimeout(timer)
  })
  void exited.then(forget)
  const message = once(child, 'message').then(([first]) => first as Ready)
  const ready = await Promise.race([message, exited])
  if (!ready) throw new StartError(`The ${name} did not start: see ${log}.`)
  return { ready, exited }
}

/** The port it had last time, or any (0) when that is taken. */
export async function freeOrAny(port: number | undefined): Promise<number> {
  return port !== undefined && (await isPortFree(port, '127.0.0.1')) ? port : 0
}
