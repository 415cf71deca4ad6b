import { randomBytes } from 'node:crypto'
import { link, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { StartError } from '../start-error'
import { processIdentity } from './identity'
import { atEnd } from './life.mjs'

interface Owner {
  pid: number
  identity: string
}

/**
 * Makes this process the only user of a folder, until the returned function is called or the process dies.
 * @param busy the sentence for the case that another living process (its id is given) has claimed it
 * @throws StartError with that sentence
 */
export async function claimFolder(
  folder: string,
  busy: (pid: number) => string,
): Promise<() => Promise<void>> {
  const file = join(folder, 'owner')
  const suffix = `${process.pid}-${randomBytes(4).toString('hex')}`
  const mine = `${file}.${suffix}`
  const identity = processIdentity(process.pid) ?? String(process.pid)
  const content = JSON.stringify({ pid: process.pid, identity } satisfies Owner)
  await writeFile(mine, content, { mode: 0o600 })
  try {
    // A link appears with its whole content, so nobody can read a claim that is half written.
    while (!(await linked(mine, file))) {
      const seen = await readOwner(file)
      if (seen && processIdentity(seen.pid) === seen.identity) throw new StartError(busy(seen.pid))
      await removeStale(file, `${mine}.stale`, seen)
    }
  } finally {
    await rm(mine, { force: true })
  }
  const release = async () => {
    forget()
    if ((await readOwner(file))?.identity === identity) await rm(file, { force: true })
  }
  const forget = atEnd(release)
  return release
}

async function linked(from: string, to: string): Promise<boolean> {
  try {
    await link(from, to)
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  }
}

/** Takes a dead owner's claim away, and puts it back if another starter had just replaced it. */
async function removeStale(file: string, aside: string, seen: Owner | undefined): Promise<void> {
  try {
    await rename(file, aside)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return
    throw error
  }
  const taken = await readOwner(aside)
  if (taken?.identity !== seen?.identity) await linked(aside, file)
  await rm(aside, { force: true })
}

async function readOwner(file: string): Promise<Owner | undefined> {
  try {
    const owner = JSON.parse(await readFile(file, 'utf8')) as Partial<Owner>
    if (typeof owner.pid === 'number' && typeof owner.identity === 'string')
      return { pid: owner.pid, identity: owner.identity }
  } catch {
    // No claim, or one that a full disk cut short: nobody holds it.
  }
  return undefined
}
