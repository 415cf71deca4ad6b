import { randomBytes } from 'node:crypto'
import { cp, mkdir, readFile, rm } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { z } from 'zod'
import { keep } from '../local/processes/kept'
import { StartError } from '../local/start-error'
import { openLog, tailOf } from '../up/logs'

const next = resolve('node_modules/next/dist/bin/next')
const sources = ['app', 'components', 'db', 'lib']
const files = [
  ...['instrumentation.ts', 'next.config.mjs', 'package.json'],
  ...['postcss.config.mjs', 'proxy.ts', 'tsconfig.json'],
]

/** A production build that can be served beside others. */
export type Build = { folder: string; actionId(name: string): string }

const manifest = z.object({
  node: z.record(z.string(), z.object({ exportedName: z.string().optional() })),
})

/**
 * Makes production builds of the product as it stands, each with a build id of its own and all with one key for their
 * actions.
 * @param home a folder below the project, so that they find its packages
 * @throws StartError when one fails
 */
export async function makeBuilds(home: string, ids: readonly string[]): Promise<Build[]> {
  // All are built at one path: the names of actions come from the paths of their files.
  const workshop = join(home, 'workshop')
  await rm(home, { recursive: true, force: true })
  await mkdir(workshop, { recursive: true })
  for (const name of [...sources, ...files]) {
    const filter = (path: string) => !/\.test\.tsx?$/.test(path)
    await cp(resolve(name), join(workshop, name), { recursive: true, filter })
  }
  const key = randomBytes(32).toString('base64')
  const builds: Build[] = []
  for (const id of ids) {
    await build(workshop, id, key)
    const folder = join(home, id)
    await mkdir(folder)
    for (const name of ['next.config.mjs', 'package.json', '.next']) {
      await cp(join(workshop, name), join(folder, name), { recursive: true })
    }
    const list = join(folder, '.next/server/server-reference-manifest.json')
    const { node } = manifest.parse(JSON.parse(await readFile(list, 'utf8')))
    const actionId = (name: string) => {
      const found = Object.entries(node).find(([, { exportedName }]) => exportedName === name)
      if (!found) throw new StartError(`The build has no action ${name}.`)
      return found[0]
    }
    builds.push({ folder, actionId })
  }
  return builds
}

async function build(folder: string, id: string, key: string): Promise<void> {
  const log = join(folder, 'build.log')
  const code = await openLog(log, async (output) => {
    const env = {
      PATH: process.env.PATH,
      NODE_ENV: 'production',
      NEXT_TELEMETRY_DISABLED: '1',
      BUILD_ID: id,
      NEXT_SERVER_ACTIONS_ENCRYPTION_KEY: key,
    }
    return await (await keep(process.execPath, [next, 'build', folder], { env, output })).exited
  })
  if (code !== 0) throw new StartError(`A build failed:\n${await tailOf(log)}`)
}
