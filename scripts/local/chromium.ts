import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { chmod, mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { delimiter, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { chromium as playwright } from '@playwright/test'
import { refusal, StartError } from './start-error'

const MODULES = fileURLToPath(new URL('../../node_modules', import.meta.url))
const CACHE = join(MODULES, '.cache')
const INSTALLED = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']

/** A browser for tests, and the variables that it needs on this machine. */
export interface Chromium {
  executablePath: string
  env: Record<string, string>
}

/**
 * Finds a Chromium: the one that `CHROMIUM_PATH` names, Playwright's own, an installed one, or the one from the
 * packages, which needs no system package and is unpacked once.
 * @throws StartError when there is none that runs here
 */
export async function resolveChromium(): Promise<Chromium> {
  const given = process.env.CHROMIUM_PATH
  if (given) {
    if (runs(given, {})) return { executablePath: given, env: {} }
    throw new StartError(`CHROMIUM_PATH names ${given}, which does not run: correct or remove it.`)
  }
  const folders = (process.env.PATH ?? '').split(delimiter)
  const candidates = [
    playwright.executablePath(),
    ...INSTALLED.flatMap((name) => folders.map((folder) => join(folder, name))),
  ]
  const installed = candidates.find((path) => existsSync(path) && runs(path, {}))
  if (installed) return { executablePath: installed, env: {} }
  if (process.platform === 'linux' && process.arch === 'x64') return await packagedChromium()
  throw new StartError(
    'The browser tests need a Chromium: run "npx playwright install chromium", or name one with CHROMIUM_PATH.',
  )
}

async function packagedChromium(): Promise<Chromium> {
  const manifest = await readFile(join(MODULES, '@sparticuz/chromium/package.json'), 'utf8')
  const folder = join(CACHE, `chromium-${JSON.parse(manifest).version}`)
  try {
    if (!existsSync(folder)) await unpack(folder)
  } catch (error) {
    throw new StartError(
      `The browser for the tests could not be unpacked to ${folder} (${refusal(error) ?? String(error)}).`,
    )
  }
  const executablePath = join(folder, 'chromium')
  const env: Record<string, string> = {}
  if (!existsSync('/etc/fonts')) env.FONTCONFIG_PATH = join(folder, 'fonts')
  // The libraries that come with it are for machines that lack them.
  if (!runs(executablePath, env)) env.LD_LIBRARY_PATH = join(folder, 'al2023', 'lib')
  if (runs(executablePath, env)) return { executablePath, env }
  throw new StartError(
    `The browser in ${folder} does not run on this machine: name another with CHROMIUM_PATH.`,
  )
}

/** Unpacks beside the folder and renames, so that an interrupted start leaves no half of a browser. */
async function unpack(folder: string): Promise<void> {
  await mkdir(CACHE, { recursive: true })
  const draft = await mkdtemp(`${folder}-`)
  try {
    // The package unpacks to the temporary folder, and its extra libraries only where it believes to be in AWS.
    const { status, stderr } = spawnSync(
      process.execPath,
      [
        '--input-type=module',
        '--eval',
        "import chromium from '@sparticuz/chromium'; await chromium.executablePath()",
      ],
      {
        env: { ...process.env, TMPDIR: draft, AWS_LAMBDA_JS_RUNTIME: 'nodejs20.x' },
        encoding: 'utf8',
      },
    )
    if (status !== 0) throw new Error(stderr.trim().split('\n').at(-1))
    await writeFile(join(draft, 'fonts', 'fonts.conf'), fontConfiguration(folder))
    await chmod(draft, 0o755)
    await rename(draft, folder).catch((error: NodeJS.ErrnoException) => {
      // Another start was quicker.
      if (!existsSync(folder)) throw error
    })
  } finally {
    await rm(draft, { recursive: true, force: true })
  }
}

function fontConfiguration(folder: string): string {
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${join(folder, 'fonts', 'fonts')}</dir>
  <cachedir>${join(folder, 'fonts', 'cache')}</cachedir>
</fontconfig>
`
}

/** Whether a browser starts at all; one that lacks a library does not get as far as its version. */
function runs(path: string, env: Record<string, string>): boolean {
  const options = { env: { ...process.env, ...env }, timeout: 10_000, stdio: 'ignore' } as const
  return spawnSync(path, ['--version'], options).status === 0
}
