import { fork } from 'node:child_process'
import { once } from 'node:events'
import { closeSync, openSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { isPortFree } from '../local/ports'
import { atEnd, isEnding } from '../local/processes/life.mjs'
import { StartError } from '../local/start-error'

const MAIN = fileURLToPath(new URL('../local/cognito/main.ts', import.meta.url))
const STOP_WITHIN_MS = 4_000

export interface LocalCognitoProcess {
  endpoint: string
  exited: Promise<void>
}

/**
 * Starts the local Cognito as a child process, which ends when this process does.
 * @throws StartError when it cannot start; its log tells more
 */
export async function startLocalCognitoProcess(options: {
  databaseUrl: string
  controlToken: string
  /** The port it had last time; another one is taken when it is not free. */
  port: number | undefined
  log: string
}): Promise<LocalCognitoProcess> {
  const { databaseUrl, controlToken, port, log } = options
  const free = port !== undefined && (await isPortFree(port, '127.0.0.1'))
  if (isEnding()) throw new StartError('Stopping, so nothing is started any more.')
  const output = openSync(log, 'w', 0o600)
  const child = fork(MAIN, [], {
    execArgv: ['--import', 'tsx'],
    detached: true,
    stdio: ['ignore', output, output, 'ipc'],
    env: {
      ...process.env,
      LOCAL_COGNITO_DATABASE_URL: databaseUrl,
      LOCAL_COGNITO_PORT: String(free ? port : 0),
      LOCAL_COGNITO_CONTROL_TOKEN: controlToken,
    },
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
  const ready = once(child, 'message').then(([message]) => message as { endpoint: string })
  const first = await Promise.race([ready, exited])
  if (!first) throw new StartError(`The local Cognito did not start: see ${log}.`)
  return { endpoint: first.endpoint, exited }
}
