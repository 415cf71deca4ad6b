import { mkdir } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../..', import.meta.url))
/** Below the project, so that what stays outside of the bundle is found. */
const folder = join(root, 'node_modules/.cache/test-faults')

/** The same that `next.config.mjs` leaves to Node, and Next itself. */
const outside = ['graphile-worker', 'pg', 'pg-native', 'prom-client', 'next', 'next-auth']

let made: Promise<string> | null = null

/**
 * Puts `copy-main.ts` into one file, once: hundreds of copies are started, and each would compile the product's
 * sources anew for seconds. Gives the file's path.
 */
export function bundleCopy(): Promise<string> {
  made ??= bundle()
  return made
}

async function bundle(): Promise<string> {
  const outfile = join(folder, `copy-${process.pid}.cjs`)
  await mkdir(folder, { recursive: true })
  // tsx, by which the commands run, brings the bundler along.
  const tsx = createRequire(createRequire(import.meta.url).resolve('tsx'))
  const { build } = tsx('esbuild') as { build(options: object): Promise<unknown> }
  await build({
    absWorkingDir: root,
    entryPoints: ['scripts/faults/copy-main.ts'],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    conditions: ['react-server'],
    external: outside.flatMap((name) => [name, `${name}/*`]),
    logLevel: 'error',
  })
  return outfile
}
