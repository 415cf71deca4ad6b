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
  /** Takes the product's own mails into the mailbox. */
  smtpUrl: string
  exited: Promise<void>
}

/**
 * Starts the local Cognito as a child process, which ends when this process does.
 * @throws StartError when it cannot start; its log tells more
 */
export async function startLocalCognitoProcess(options: {
  databaseUrl: string
  controlToken: string
  /** The ports it had last time; others are taken when they are not free. */
  port: number | undefined
  smtpPort: number | undefined
  log: string
}): Promise<LocalCognitoProcess> {
  const { databaseUrl, controlToken, log } = options
  const [port, smtpPort] = await Promise.all([options.port, options.smtpPort].map(freeOrAny))
  if (isEnding()) throw new StartError('Stopping, so nothing is started any more.')
  const output = openSync(log, 'w', 0o600)
  const child = fork(MAIN, [], {
    execArgv: ['--import', 'tsx'],
    detached: true,
    stdio: ['ignore', output, output, 'ipc'],
    env: {
      ...process.env,
      LOCAL_COGNITO_DATABASE_URL: databaseUrl,
      LOCAL_COGNITO_PORT: String(port),
      LOCAL_COGNITO_SMTP_PORT: String(smtpPort),
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
  const ready = once(child, 'message').then(([message]) => message as Addresses)
  const first = await Promise.race([ready, exited])
  if (!first) throw new StartError(`The local Cognito did not start: see ${log}.`)
  return { ...first, exited }
}

type Addresses = Pick<LocalCognitoProcess, 'endpoint' | 'smtpUrl'>

async function freeOrAny(port: number | undefined): Promise<number> {
  return port !== undefined && (await isPortFree(port, '127.0.0.1')) ? port : 0
}
