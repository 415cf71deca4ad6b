import { spawnSync } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { type Kept, keep } from '../processes/kept'
import { StartError } from '../start-error'
import { program } from './binaries'
import { addressOf, cleanEnvironment } from './cluster'
import type { Identity } from './identity'
import { complaint, type ServerLog } from './log'

/** Recovery after a crash of a large database may take this long. */
const READY_WITHIN_MS = 180_000

const DEFAULTS = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: '300',
  timezone: 'UTC',
  log_timezone: 'UTC',
}

const THROW_AWAY = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  wal_level: 'minimal',
  max_wal_senders: '0',
}

/** Another program listens on the port. */
export class PortTaken extends StartError {}

/**
 * Starts the server on a complete cluster and resolves when it takes connections.
 * @throws PortTaken
 * @throws StartError when the server gives up for another reason
 */
export async function serve(
  cluster: string,
  identity: Identity,
  {
    port,
    settings,
    durable,
    log,
  }: { port: number; settings: Record<string, string>; durable: boolean; log: ServerLog },
): Promise<Kept> {
  const all = { ...DEFAULTS, ...(durable ? {} : THROW_AWAY), ...settings, port: String(port) }
  const [command = '', ...args] = [
    ...identity.prefix,
    ...endsWithParent(),
    program(identity.binaries, 'postgres'),
    ...['-D', addressOf(cluster, identity)],
    ...Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
  ]
  const before = (await log.written()).length
  const server = await log.appending((file) =>
    keep(command, args, {
      cwd: cluster,
      env: cleanEnvironment(),
      output: file,
      signals: ['SIGINT', 'SIGQUIT', 'SIGKILL'],
      account: identity.account,
    }),
  )
  let running = true
  void server.exited.then(() => {
    running = false
  })
  const deadline = Date.now() + READY_WITHIN_MS
  while (running && Date.now() < deadline) {
    if (await isReady(cluster, server.pid)) {
      server.unref()
      return server
    }
    await delay(15)
  }
  await server.stop(1_000)
  const output = (await log.written()).slice(before)
  if (/could not bind|could not create any TCP\/IP sockets/.test(output))
    throw new PortTaken(`Port ${port} is taken by another program.`)
  throw new StartError(`PostgreSQL did not start: ${complaint(output)} (see ${log.path}).`)
}

/**
 * On Linux the kernel tells the server when its keeper dies, which even a killed keeper cannot forget.
 * Elsewhere the next start finds the orphan.
 */
function endsWithParent(): string[] {
  if (process.platform !== 'linux') return []
  const words = ['setpriv', '--pdeathsig', 'INT', '--']
  const { status } = spawnSync('setpriv', [...words.slice(1), 'true'], { stdio: 'ignore' })
  return status === 0 ? words : []
}

async function isReady(cluster: string, pid: number): Promise<boolean> {
  try {
    const lines = (await readFile(join(cluster, 'postmaster.pid'), 'utf8')).split('\n')
    return Number(lines[0]) === pid && (lines[7] ?? '').startsWith('ready')
  } catch {
    return false
  }
}
