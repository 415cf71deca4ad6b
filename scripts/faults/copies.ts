import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { open } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../..', import.meta.url))

/** A running copy of the product. */
export type Copy = {
  /** The status of its health, or 0 when it does not answer within two seconds. */
  health(): Promise<number>
  /** SIGKILL. */
  kill(): Promise<void>
  stop(): Promise<void>
}

/** Starts a copy of the product with these variables; its log goes to a file. It ends with this process. */
export async function startCopy(env: Record<string, string>, logFile: string): Promise<Copy> {
  const log = await open(logFile, 'a')
  const child = spawn(
    process.execPath,
    ['--conditions=react-server', '--import', 'tsx', 'scripts/faults/copy-main.ts'],
    {
      cwd: root,
      env: {
        PATH: process.env.PATH,
        NODE_ENV: 'production',
        AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
        ...env,
      },
      stdio: ['ignore', log.fd, log.fd, 'ipc'],
    },
  )
  await log.close()
  const exited = once(child, 'exit')
  const port = await Promise.race([
    once(child, 'message').then(([ready]) => (ready as { port: number }).port),
    exited.then(() => {
      throw new Error(`A copy of the product did not start: see ${logFile}.`)
    }),
  ])
  const end = async (signal: NodeJS.Signals) => {
    if (isRunning(child)) child.kill(signal)
    await exited
  }
  return {
    health: () =>
      fetch(`http://127.0.0.1:${port}/`, { signal: AbortSignal.timeout(2_000) }).then(
        ({ status }) => status,
        () => 0,
      ),
    kill: () => end('SIGKILL'),
    stop: () => end('SIGTERM'),
  }
}

const isRunning = ({ exitCode, signalCode }: ChildProcess) =>
  exitCode === null && signalCode === null
