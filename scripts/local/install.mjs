import { spawn } from 'node:child_process'
import { accessSync, constants, existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { atEnd } from './processes/life.mjs'

const KEEPER = fileURLToPath(new URL('processes/keeper.mjs', import.meta.url))

/** Runs `npm ci` when node_modules is missing or is not what package-lock.json says. */
export async function installPackages(root) {
  const modules = join(root, 'node_modules')
  if (isInstalled(root)) return
  for (const folder of existsSync(modules) ? [modules, root] : [root]) {
    if (!isWritable(folder))
      throw sentence(
        `Packages must be installed, and ${folder} cannot be written: make it writable, or run "npm ci" as its owner.`,
      )
  }
  console.log('Installing packages (npm ci) …')
  const code = await npm(
    ['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'],
    root,
  )
  if (code !== 0)
    throw sentence(
      `"npm ci" failed with exit code ${code}: see its messages above, then try again.`,
    )
}

function isInstalled(root) {
  try {
    const wanted = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')).packages
    // npm writes this one last, so an interrupted installation lacks it.
    const found = JSON.parse(
      readFileSync(join(root, 'node_modules/.package-lock.json'), 'utf8'),
    ).packages
    return Object.entries(wanted).every(([path, entry]) => {
      if (path === '') return true
      const installed = found[path]
      // Packages for other platforms are left out.
      if (!installed) return entry.optional === true
      return installed.version === entry.version && installed.integrity === entry.integrity
    })
  } catch {
    return false
  }
}

function isWritable(folder) {
  try {
    accessSync(folder, constants.W_OK)
    return true
  } catch {
    return false
  }
}

function npm(args, cwd) {
  const cli = process.env.npm_execpath
  const viaNode = cli !== undefined && /\.c?js$/.test(cli)
  const task = {
    command: viaNode ? process.execPath : process.platform === 'win32' ? 'npm.cmd' : 'npm',
    args: viaNode ? [cli, ...args] : args,
    signals: ['SIGTERM', 'SIGKILL'],
  }
  const keeper = spawn(process.execPath, [KEEPER, JSON.stringify(task)], {
    cwd,
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    detached: true,
  })
  const ended = new Promise((resolve) => keeper.once('exit', (code) => resolve(code ?? 1)))
  const forget = atEnd(async () => {
    if (keeper.connected) keeper.send({ timeoutMs: 3_000 }, () => {})
    await ended
  })
  return ended.finally(forget)
}

function sentence(message) {
  return Object.assign(new Error(message), { name: 'StartError' })
}
