import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { createInterface } from 'node:readline'

const entry = join(
  dirname(createRequire(import.meta.url).resolve('cognito-local/package.json')),
  'lib/bin/start.js',
)

/** The package keeps running when its starter is killed; this ends it. */
const endWithStarter = 'data:text/javascript,process.on("disconnect",()=>process.exit())'

/** Starts the package cognito-local on a free port, with its state in a folder that `stop` removes. */
export async function startCognitoLocal(): Promise<{ endpoint: string; stop(): Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'cognito-local-'))
  const child = spawn(process.execPath, ['--import', endWithStarter, entry], {
    cwd: folder,
    env: { NODE_ENV: 'production', HOST: '127.0.0.1', PORT: '0' },
    stdio: ['ignore', 'pipe', 'ignore', 'ipc'],
  })
  const stop = async () => {
    if (child.exitCode === null && child.signalCode === null) {
      child.kill('SIGKILL')
      await once(child, 'exit')
    }
    await rm(folder, { recursive: true, force: true })
  }
  try {
    return { endpoint: await announcedAddress(child), stop }
  } catch (error) {
    await stop()
    throw error
  }
}

async function announcedAddress(child: ChildProcess): Promise<string> {
  if (!child.stdout) throw new Error('cognito-local has no output')
  const lines = createInterface({ input: child.stdout })
  for await (const line of lines) {
    const [address] = /http:\/\/127\.0\.0\.1:\d+/.exec(line) ?? []
    if (address) {
      lines.close()
      child.stdout.resume()
      return address
    }
  }
  throw new Error('cognito-local ended without an address')
}
