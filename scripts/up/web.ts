import { setTimeout as delay } from 'node:timers/promises'
import { isPortFree } from '../local/ports'
import { type Kept, keep } from '../local/processes/kept'
import { StartError } from '../local/start-error'
import type { Environment } from './environment'
import { openLog, tailOf } from './logs'

const NEXT = 'node_modules/next/dist/bin/next'
const JSON_LINES = ['--import', './scripts/json-console.mjs']
/** Less than a kept process is given to end. */
const SHUTDOWN_SECONDS = 4
const READY_WITHIN_MS = 60_000
/** Longer than load balancers and clients keep an idle connection: otherwise a request may meet its end. */
const KEEP_ALIVE_MS = 75_000

/**
 * Makes sure that the port can be served on.
 * @throws StartError when another program has it
 */
export async function requireFreePort(port: number): Promise<void> {
  if (!(await isPortFree(port)))
    throw new StartError(
      `Port ${port} is in use by another program: stop that one, or choose another with PORT, for example PORT=${port + 1} npm run up.`,
    )
}

/**
 * Serves the production build and resolves when it answers.
 * @param log file for the server's output
 * @param cwd the folder of the project that was built; this one without
 * @throws StartError when it does not come up
 */
export async function serveProduction(
  environment: Environment,
  port: number,
  log: string,
  cwd?: string,
): Promise<Kept> {
  const keepAlive = ['--keepAliveTimeout', String(KEEP_ALIVE_MS)]
  const args = [
    ...JSON_LINES,
    NEXT,
    'start',
    '--port',
    String(port),
    '--hostname',
    'localhost',
    ...keepAlive,
  ]
  const env = {
    SHUTDOWN_SECONDS: String(SHUTDOWN_SECONDS),
    ...environment,
    NODE_ENV: 'production',
    NEXT_TELEMETRY_DISABLED: '1',
  }
  const server = await openLog(log, (output) => keep(process.execPath, args, { cwd, env, output }))
  let ended: number | undefined
  void server.exited.then((code) => {
    ended = code
  })
  const deadline = Date.now() + READY_WITHIN_MS
  while (ended === undefined && Date.now() < deadline) {
    if (await isHealthy(port)) return server
    await delay(100)
  }
  await server.stop()
  const reason = ended === undefined ? 'does not answer' : `ended with exit code ${ended}`
  throw new StartError(
    `The web server ${reason}. Its last words, from ${log}:\n${await tailOf(log)}`,
  )
}

/** Runs Next's development server, whose output goes to the terminal. */
export async function serveDevelopment(environment: Environment, port: number): Promise<Kept> {
  const args = [NEXT, 'dev', '--port', String(port), '--hostname', 'localhost']
  const env = { ...environment, NODE_ENV: 'development', NEXT_TELEMETRY_DISABLED: '1' }
  return await keep(process.execPath, args, { env })
}

async function isHealthy(port: number): Promise<boolean> {
  try {
    const signal = AbortSignal.timeout(5_000)
    return (await fetch(`http://localhost:${port}/api/health`, { signal })).ok
  } catch {
    return false
  }
}
