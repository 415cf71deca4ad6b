import { chown, mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { keep } from '../processes/kept'
import { StartError } from '../start-error'
import { program } from './binaries'
import type { Identity } from './identity'
import { complaint, type ServerLog } from './log'

/** The superuser of every cluster made here. */
export const SUPERUSER = 'postgres'

/** Where a program finds the cluster it was started in, see {@link runIn}. */
export function addressOf(cluster: string, identity: Identity): string {
  return identity.account && process.platform === 'linux' ? '/proc/self/cwd' : cluster
}

/** PostgreSQL's own variables of the caller would change what its programs do. */
export function cleanEnvironment(): Record<string, string | undefined> {
  const own = Object.entries(process.env).filter(([name]) => !name.startsWith('PG'))
  return { ...Object.fromEntries(own), LC_ALL: 'C' }
}

/**
 * Makes a cluster in a folder beside `cluster` and renames it when it is complete, so that one left half-made
 * is never taken for whole.
 * @throws StartError when initdb fails
 */
export async function createCluster(
  cluster: string,
  identity: Identity,
  { password, durable, log }: { password: string; durable: boolean; log: ServerLog },
): Promise<void> {
  const draft = `${cluster}.new`
  await rm(draft, { recursive: true, force: true })
  await mkdir(draft, { mode: 0o700 })
  const { account } = identity
  if (account) await chown(draft, account.uid, account.gid)

  // Another account may not reach the data folder, so its password file stands where it can.
  const secrets = account ? await mkdtemp('/var/tmp/initdb-') : `${cluster}.initdb`
  await mkdir(secrets, { recursive: true, mode: 0o700 })
  try {
    const passwordFile = join(secrets, 'password')
    await writeFile(passwordFile, password, { mode: 0o600 })
    if (account) {
      await chown(passwordFile, account.uid, account.gid)
      await chown(secrets, account.uid, account.gid)
    }
    await initialise(draft, identity, { passwordFile, durable, log })
    await rename(draft, cluster)
  } finally {
    await rm(secrets, { recursive: true, force: true })
  }
}

async function initialise(
  draft: string,
  identity: Identity,
  { passwordFile, durable, log }: { passwordFile: string; durable: boolean; log: ServerLog },
): Promise<void> {
  const [command = '', ...args] = [
    ...identity.prefix,
    program(identity.binaries, 'initdb'),
    ...['-D', addressOf(draft, identity), '-U', SUPERUSER, `--pwfile=${passwordFile}`],
    ...['--auth=scram-sha-256', '--encoding=UTF8', '--locale-provider=builtin'],
    ...['--locale=C.UTF-8', '--lc-messages=C', ...(durable ? [] : ['--no-sync'])],
  ]
  const initdb = await log.appending((file) =>
    keep(command, args, {
      cwd: draft,
      env: cleanEnvironment(),
      output: file,
      account: identity.account,
    }),
  )
  if ((await initdb.exited) !== 0)
    throw new StartError(
      `A new PostgreSQL cluster could not be made: ${complaint(await log.written())} (see ${log.path}).`,
    )
}

/**
 * Refuses a cluster that another major version of PostgreSQL made.
 * @throws StartError
 */
export async function checkMajorVersion(cluster: string, ours: string): Promise<void> {
  const found = await readFile(join(cluster, 'PG_VERSION'), 'utf8').then(
    (text) => text.trim(),
    () => undefined,
  )
  const [major] = ours.split('.')
  if (found === undefined)
    throw new StartError(
      `${cluster} is not a PostgreSQL cluster: put its files back from a copy, or start afresh with "npm run up -- --reset".`,
    )
  if (found !== major)
    throw new StartError(
      `${cluster} was made by PostgreSQL ${found}, and this is PostgreSQL ${major}: move the data over with pg_dump and pg_restore of version ${found}, or start afresh with "npm run up -- --reset".`,
    )
}
