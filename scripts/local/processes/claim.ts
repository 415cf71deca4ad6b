import { createHash, randomBytes, randomInt } from 'node:crypto'
import { readdir, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { StartError } from '../start-error'
import { processIdentity } from './identity'
import { atEnd } from './life.mjs'

/** A claim this old is its owner's for good; a younger one may be withdrawn in the next moment. */
const SETTLED_AFTER_MS = 1_000
const LONGEST_RETREAT_MS = 60

interface Claim {
  file: string
  pid: number
}

/**
 * Makes this process the only user of a folder, until the returned function is called or the process dies.
 *
 * Everybody first puts up a claim, an empty file that names its process, and then looks for others. Who sees a
 * living one withdraws; so of two that come together at most one stays. Claims of the dead are removed by anyone:
 * their names are never used again.
 * @param busy the sentence for the case that another living process (its id is given) has the folder
 * @throws StartError with that sentence
 */
export async function claimFolder(
  folder: string,
  busy: (pid: number) => string,
): Promise<() => Promise<void>> {
  const mine = join(folder, claimName())
  for (;;) {
    await writeFile(mine, '', { mode: 0o600 })
    const other = await livingClaim(folder, mine)
    if (!other) break
    await rm(mine, { force: true })
    if (await isSettled(other.file)) throw new StartError(busy(other.pid))
    await delay(randomInt(LONGEST_RETREAT_MS))
  }
  const release = async () => {
    forget()
    await rm(mine, { force: true })
  }
  const forget = atEnd(release)
  return release
}

function claimName(): string {
  const identity = processIdentity(process.pid) ?? ''
  return `owner-${process.pid}-${fingerprint(identity)}-${randomBytes(4).toString('hex')}`
}

function fingerprint(identity: string): string {
  return createHash('sha256').update(identity).digest('hex').slice(0, 16)
}

async function livingClaim(folder: string, mine: string): Promise<Claim | undefined> {
  for (const name of await readdir(folder)) {
    const [, pid, print] = /^owner-(\d+)-([0-9a-f]+)-[0-9a-f]+$/.exec(name) ?? []
    const file = join(folder, name)
    if (pid === undefined || file === mine) continue
    const identity = processIdentity(Number(pid))
    if (identity !== undefined && fingerprint(identity) === print) return { file, pid: Number(pid) }
    await rm(file, { force: true })
  }
  return undefined
}

async function isSettled(file: string): Promise<boolean> {
  const found = await stat(file).catch(() => undefined)
  return found !== undefined && Date.now() - found.mtimeMs > SETTLED_AFTER_MS
}
