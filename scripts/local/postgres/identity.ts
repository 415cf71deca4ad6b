import { execFileSync, spawnSync } from 'node:child_process'
import { stat } from 'node:fs/promises'
import { userInfo } from 'node:os'
import { StartError } from '../start-error'
import { type Binaries, copyForEveryone, program } from './binaries'

const NAMESPACE = ['unshare', '--user', '--map-user=65534', '--map-group=65534', '--']

/** As whom PostgreSQL's programs run: they refuse root, and initdb refuses a user without a name. */
export interface Identity {
  /** Words to put before a program. */
  prefix: string[]
  /** The account to change to (root only); the cluster's files belong to it. */
  account?: { uid: number; gid: number }
  binaries: Binaries
}

/**
 * Chooses how to run PostgreSQL's programs on the files in `cluster`, which need not exist yet.
 *
 * An ordinary user runs them directly. Root keeps its files and runs them in a user namespace, where it has
 * another name; where that is forbidden, or the files are another account's, the programs run as that account.
 * @throws StartError when nothing of that is possible here
 */
export async function chooseIdentity(binaries: Binaries, cluster: string): Promise<Identity> {
  const uid = process.getuid?.()
  if (uid === 0) return rootIdentity(binaries, cluster)
  if (uid === undefined || hasName()) return { prefix: [], binaries }
  if (canUseNamespace()) return { prefix: NAMESPACE, binaries }
  throw new StartError(
    `PostgreSQL needs a user with a name, and user ${uid} has none here: add one to /etc/passwd, or give a database with DATABASE_URL.`,
  )
}

async function rootIdentity(binaries: Binaries, cluster: string): Promise<Identity> {
  const owner = await ownerOf(cluster)
  const foreign = owner !== undefined && owner.uid !== 0
  if (!foreign && canUseNamespace()) return { prefix: NAMESPACE, binaries }

  const account = foreign ? owner : (accountNamed('postgres') ?? accountNamed('nobody'))
  if (!account)
    throw new StartError(
      'PostgreSQL refuses to run as root, and there is neither "unshare" nor an account "postgres" or "nobody" here: run this as an ordinary user, or give a database with DATABASE_URL.',
    )
  if (owner && !foreign) execFileSync('chown', ['-R', `${account.uid}:${account.gid}`, cluster])
  const runs = spawnSync(program(binaries, 'postgres'), ['--version'], account).status === 0
  return { prefix: [], account, binaries: runs ? binaries : await copyForEveryone(binaries) }
}

async function ownerOf(path: string): Promise<{ uid: number; gid: number } | undefined> {
  try {
    const { uid, gid } = await stat(path)
    return { uid, gid }
  } catch {
    return undefined
  }
}

/** Whether this process's user has a line in /etc/passwd, as PostgreSQL's programs ask. */
export function hasName(): boolean {
  try {
    return userInfo().username !== ''
  } catch {
    return false
  }
}

function canUseNamespace(): boolean {
  if (process.platform !== 'linux') return false
  const [unshare = '', ...options] = NAMESPACE
  return spawnSync(unshare, [...options, 'id', '-un'], { stdio: 'ignore' }).status === 0
}

function accountNamed(name: string): { uid: number; gid: number } | undefined {
  const ask = (option: string) => {
    const { status, stdout } = spawnSync('id', [option, name], { encoding: 'utf8' })
    return status === 0 ? Number(stdout) : undefined
  }
  const uid = ask('-u')
  const gid = ask('-g')
  return uid === undefined || gid === undefined ? undefined : { uid, gid }
}
