import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { chmod, mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { expect, test, vi } from 'vitest'
import { run } from './support/command'
import { isRoot, temporaryFolder } from './support/starter'

vi.setConfig({ testTimeout: 60_000 })

const INSTALLER = pathToFileURL(join(process.cwd(), 'scripts/local/install.mjs')).href

/** A project with one small package, which is packed beside it so that nothing is downloaded. */
async function project(): Promise<string> {
  const root = join(await temporaryFolder(), 'project')
  await mkdir(join(root, 'part'), { recursive: true })
  const part = { name: 'part', version: '1.0.0', main: 'index.js' }
  await writeFile(join(root, 'part/package.json'), JSON.stringify(part))
  await writeFile(join(root, 'part/index.js'), 'module.exports = 1\n')
  await writeFile(join(root, 'package.json'), JSON.stringify({ name: 'whole', version: '1.0.0' }))
  npm(root, 'pack', './part')
  npm(root, 'install', './part-1.0.0.tgz')
  await rm(join(root, 'node_modules'), { recursive: true })
  return root
}

function npm(cwd: string, ...args: string[]): void {
  const options = [...args, '--offline', '--cache', join(cwd, '..', 'cache')]
  const { status, stderr } = spawnSync('npm', options, { cwd, encoding: 'utf8' })
  if (status !== 0) throw new Error(stderr)
}

async function install(root: string, prefix: string[] = []) {
  const script = `import(${JSON.stringify(INSTALLER)})
    .then((installer) => installer.installPackages(${JSON.stringify(root)}))
    .catch((error) => { console.log(error.name, error.message); process.exitCode = 1 })`
  const [command = '', ...args] = [...prefix, process.execPath, '--eval', script]
  const installing = run(command, args, {
    npm_config_offline: 'true',
    npm_config_cache: join(root, '..', 'cache'),
  })
  return { code: await installing.exited, output: installing.output() }
}

test('packages are installed when they are missing, once', async () => {
  const root = await project()
  expect(await install(root)).toMatchObject({
    code: 0,
    output: expect.stringContaining('Installing packages (npm ci)'),
  })
  expect(existsSync(join(root, 'node_modules/part/index.js'))).toBe(true)
  expect(await install(root)).toEqual({ code: 0, output: '' })
})

test('packages are installed again when an installation was interrupted or the lock file changed', async () => {
  const root = await project()
  await install(root)
  await rm(join(root, 'node_modules/.package-lock.json'))
  expect((await install(root)).output).toContain('Installing packages')

  const installed = join(root, 'node_modules/.package-lock.json')
  const older = (await readFile(installed, 'utf8')).replaceAll('1.0.0"', '0.9.0"')
  await writeFile(installed, older)
  expect((await install(root)).output).toContain('Installing packages')
  expect((await install(root)).output).toBe('')
})

test('a failed installation is one sentence after what npm said', async () => {
  const root = await project()
  const unlocked = { name: 'whole', version: '1.0.0', dependencies: { part: '2.0.0' } }
  await writeFile(join(root, 'package.json'), JSON.stringify(unlocked))
  const { code, output } = await install(root)
  expect(code).toBe(1)
  expect(output).toMatch(/StartError "npm ci" failed with exit code \d+: see its messages above/)
})

test('a project that cannot be written is told in one sentence', async () => {
  const root = await project()
  await chmod(root, 0o500)
  // Root could write all the same, but for the namespace, in which it is an ordinary user.
  const user = ['unshare', '--user', '--map-user=65534', '--map-group=65534', '--']
  expect(await install(root, isRoot ? user : [])).toEqual({
    code: 1,
    output: `StartError Packages must be installed, and ${root} cannot be written: make it writable, or run "npm ci" as its owner.\n`,
  })
  await chmod(root, 0o700)
})
