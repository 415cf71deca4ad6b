import { createHash } from 'node:crypto'
import { access, constants, readdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { keep } from '../local/processes/kept'
import { StartError } from '../local/start-error'
import type { Environment } from './environment'
import { openLog, tailOf } from './logs'

const NEXT = 'node_modules/next/dist/bin/next'
const STAMP = '.next/source-hash'
/** Folders that no page is made of. */
const ELSEWHERE = ['node_modules', 'docs', 'scripts', 'tests', 'test-results', 'playwright-report']
const CONFIGURATION = ['next.config.mjs', 'postcss.config.mjs']

/** A fingerprint of everything that a production build depends on. */
export async function sourceHash(environment: Environment): Promise<string> {
  const hash = createHash('sha256')
  for (const file of await sourceFiles('.')) hash.update(`${file}\0`).update(await readFile(file))
  const names = new Set(Object.keys(environment).filter((name) => name.startsWith('NEXT_PUBLIC_')))
  for (const file of CONFIGURATION) {
    const text = await readFile(file, 'utf8').catch(() => '')
    for (const [, name = ''] of text.matchAll(/process\.env\.(\w+)/g)) names.add(name)
  }
  for (const name of [...names].sort()) hash.update(`${name}=${environment[name] ?? ''}\0`)
  return hash.digest('hex')
}

/** Whether the last production build was made from what `hash` stands for. */
export async function isBuilt(hash: string): Promise<boolean> {
  const read = (file: string) => readFile(file, 'utf8').catch(() => '')
  return (await read(STAMP)) === hash && (await read('.next/BUILD_ID')) !== ''
}

/**
 * Makes the production build.
 * @param log file for the build's output
 * @throws StartError when it fails
 */
export async function build(environment: Environment, hash: string, log: string): Promise<void> {
  const folder = await access('.next').then(
    () => '.next',
    () => '.',
  )
  await access(folder, constants.W_OK).catch(() => {
    throw new StartError(
      `The production build needs to write to ${join(process.cwd(), '.next')}, which is not allowed: make it writable.`,
    )
  })
  const code = await openLog(log, async (output) => {
    const env = {
      BUILD_ID: hash.slice(0, 20),
      ...environment,
      NODE_ENV: 'production',
      NEXT_TELEMETRY_DISABLED: '1',
    }
    const next = await keep(process.execPath, [NEXT, 'build'], { env, output })
    return await next.exited
  })
  if (code !== 0)
    throw new StartError(
      `The production build failed (exit code ${code}). Its last words, from ${log}:\n${await tailOf(log)}`,
    )
  // Next empties the folder before it builds, so an interrupted build leaves no stamp.
  await writeFile(STAMP, hash)
}

async function sourceFiles(folder: string): Promise<string[]> {
  const files: string[] = []
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name)
    const hidden = entry.name.startsWith('.')
    if (entry.isDirectory()) {
      const skipped = hidden || (dirname(path) === '.' && ELSEWHERE.includes(entry.name))
      if (!skipped) files.push(...(await sourceFiles(path)))
    } else if (entry.isFile() && !hidden && !isIrrelevant(entry.name)) files.push(path)
  }
  return files.sort()
}

function isIrrelevant(name: string): boolean {
  return /\.test\.tsx?$|\.md$|\.tsbuildinfo$|^next-env\.d\.ts$|^(vitest|playwright|drizzle)\.config\./.test(
    name,
  )
}
