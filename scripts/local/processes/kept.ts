import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { StartError } from '../start-error'
import { atEnd, isEnding } from './life.mjs'

const KEEPER = fileURLToPath(new URL('keeper.mjs', import.meta.url))

export interface KeepOptions {
  cwd?: string
  /** Default: this process's own. */
  env?: Record<string, string | undefined>
  /** Where both output streams go; a number is an open file. */
  output?: 'inherit' | 'ignore' | number
  /** Sent one after the other until the command ends. */
  signals?: NodeJS.Signals[]
  /** Run it as this account (root only). */
  account?: { uid: number; gid: number }
}

export interface Kept {
  /** The process id of the command itself. */
  pid: number
  /** Resolves with the exit code, 128 + n after signal n. */
  exited: Promise<number>
  /** Asks the command to end, moves to the next signal after `timeoutMs`, and resolves when it has ended. */
  stop(timeoutMs?: number): Promise<void>
  /** Lets this process end, and the command with it, although the command still runs. */
  unref(): void
}

/**
 * Starts a command that ends when this process ends, even by SIGKILL. A keeper process in a session
 * of its own watches over it, so a terminal's Ctrl-C reaches this process alone, which decides the order.
 * @throws StartError when the command cannot be executed
 */
export async function keep(
  command: string,
  args: string[],
  { cwd, env, output = 'inherit', signals = ['SIGTERM', 'SIGKILL'], account }: KeepOptions = {},
): Promise<Kept> {
  if (isEnding()) throw new StartError('Stopping, so nothing is started any more.')
  const task = JSON.stringify({ command, args, signals, ...account })
  const keeper = spawn(process.execPath, [KEEPER, task], {
    cwd,
    env: (env ?? process.env) as NodeJS.ProcessEnv,
    stdio: ['ignore', output, output, 'ipc'],
    detached: true,
    windowsHide: true,
  })
  const exited = new Promise<number>((resolve) => {
    keeper.once('exit', (code) => resolve(code ?? 1))
    keeper.once('error', () => resolve(127))
  })
  const stop = async (timeoutMs = 5_000) => {
    keeper.ref()
    if (keeper.connected) keeper.send({ timeoutMs }, () => {})
    await exited
  }
  const forget = atEnd(stop)
  void exited.then(forget)

  const pid = await new Promise<number>((resolve, reject) => {
    const fail = (reason: string) => reject(new StartError(`${command} cannot be run: ${reason}.`))
    keeper.once('message', (message: { pid?: number; failed?: string }) => {
      if (message.pid === undefined) fail(message.failed ?? 'unknown reason')
      else resolve(message.pid)
    })
    void exited.then(() => fail('its keeper ended'))
  })
  const unref = () => {
    keeper.unref()
    keeper.channel?.unref()
  }
  return { pid, exited, stop, unref }
}
