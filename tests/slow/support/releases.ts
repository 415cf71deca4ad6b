import {
  cp,
  link,
  mkdir,
  mkdtemp,
  rename as move,
  readdir,
  readFile,
  readlink,
  rm,
  symlink,
  writeFile,
} from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { onTestFinished } from 'vitest'
import { keep } from '@/scripts/local/processes/kept'
import { openLog, tailOf } from '@/scripts/up/logs'

/** What a build is made of, beside its packages. */
const sources = [
  ...['app', 'components', 'db', 'infra', 'lib', 'scripts', 'instrumentation.ts', 'proxy.ts'],
  ...[
    'next.config.mjs',
    'package.json',
    'package-lock.json',
    'postcss.config.mjs',
    'tsconfig.json',
  ],
]

/** A copy of the project's sources with a production build of its own, as another machine would have made it. */
export type Release = {
  folder: string
  /** Where its build stands. */
  build: string
  /** What browsers load of it: paths below `/_next/static`. */
  files: string[]
}

/** Where all releases of a test are built, one after the other: their files are named by what stands there, and where. */
export async function buildPlace(): Promise<string> {
  await mkdir('.data', { recursive: true })
  const place = await mkdtemp(resolve('.data/releases-'))
  onTestFinished(() => rm(place, { recursive: true, force: true }))
  return place
}

/**
 * Builds the project's sources apart, at the same path in each place, and moves the outcome away.
 * @param changed other names in the sources, as a later release may have them
 * @throws Error with the last words of a build that failed
 */
export async function buildRelease(
  place: string,
  env: { BUILD_ID: string; NEXT_SERVER_ACTIONS_ENCRYPTION_KEY: string },
  changed: Record<string, string> = {},
): Promise<Release> {
  const source = join(place, 'source')
  await mkdir(source)
  for (const name of sources) await cp(name, join(source, name), { recursive: true })
  await linkAll('node_modules', join(source, 'node_modules'))
  for (const [name, other] of Object.entries(changed)) await rename(source, name, other)
  await build(source, env)
  const folder = await mkdtemp(join(place, `${env.BUILD_ID}-`))
  await move(source, folder)
  return {
    folder,
    build: join(folder, '.next'),
    files: await filesIn(join(folder, '.next/static')),
  }
}

async function build(cwd: string, given: Record<string, string>): Promise<void> {
  const log = join(cwd, 'build.log')
  const { PATH, HOME } = process.env
  const env = {
    ...{ PATH, HOME, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1', BUILD_CACHE: 'off' },
    ...given,
  }
  const code = await openLog(log, async (output) => {
    const args = ['node_modules/next/dist/bin/next', 'build']
    const next = await keep(process.execPath, args, { cwd, output, env })
    return await next.exited
  })
  if (code !== 0) throw new Error(`The build failed:\n${await tailOf(log)}`)
}

/** The same files under another folder, for no room on the disk. The builder refuses a link that leads out of its project. */
async function linkAll(from: string, to: string): Promise<void> {
  await mkdir(to)
  for (const entry of await readdir(from, { withFileTypes: true })) {
    const [here, there] = [join(from, entry.name), join(to, entry.name)]
    if (entry.isFile()) await link(here, there)
    else if (entry.isSymbolicLink()) await symlink(await readlink(here), there)
    else if (entry.name !== '.cache') await linkAll(here, there)
  }
}

/** Writes another name wherever one stands in the sources. */
async function rename(folder: string, name: string, other: string): Promise<void> {
  let found = 0
  for (const file of await filesIn(folder)) {
    if (!/\.tsx?$/.test(file) || file.startsWith('node_modules')) continue
    const text = await readFile(join(folder, file), 'utf8')
    const renamed = text.replaceAll(new RegExp(`\\b${name}\\b`, 'g'), other)
    if (renamed === text) continue
    await writeFile(join(folder, file), renamed)
    found += 1
  }
  if (found === 0) throw new Error(`${name} stands nowhere in the sources`)
}

/** All files below a folder, by their paths in it, in order. */
async function filesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .sort()
}
