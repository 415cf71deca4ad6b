import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { runInImage, startInImage } from './image/container'
import { buildahIn, buildImage, mountImage, requireEngine } from './image/engine'
import { makeLocalBase } from './image/local-base'
import { startServices } from './image/services'
import { requireLeanTree } from './image/tree'
import { walkMainJob } from './image/walk'
import { freePort } from './local/ports'
import type { Kept } from './local/processes/kept'
import { atEnd } from './local/processes/life.mjs'
import { StartError } from './local/start-error'
import { openLog, tailOf } from './up/logs'
import { step } from './up/progress'

const name = 'localhost/partner-management:test'
const administrator = 'administrator@example.com'
const usage = 'npm run test:image -- [--base IMAGE | --local-base | --again]'

/** Longer than a start takes anywhere, in milliseconds. */
const readyWithin = 60_000

/**
 * `npm run test:image`: builds the Dockerfile and walks the main job in the image, run as an engine would run it: an
 * account without rights, a root file system that cannot be written to, web and worker apart. `--local-base` makes the
 * base image here, where none can be pulled; `--again` takes the image that was built last.
 * @throws StartError when something is missing here, or the image is not as it should be
 */
export async function main(args: string[]): Promise<void> {
  const options = readArguments(args)
  requireEngine(['buildah', 'bwrap', ...(options.localBase ? ['debootstrap'] : [])])
  const folder = resolve('.data/image')
  const buildah = buildahIn(folder)
  if (!options.again) {
    const base = options.localBase
      ? await step('Making a base image', () => makeLocalBase(folder))
      : options.base
    await step('Building the image', () => buildImage(buildah, { name, base, buildId: 'test' }))
  }
  const image = await mountImage(buildah, name)
  atEnd(image.remove)
  await requireLeanTree(image)
  console.log(`  Node.js ${(await runInImage(image, {}, ['node', '--version'])).trim()}`)

  const port = await freePort()
  const url = `http://localhost:${port}`
  const { environment, ownerUrl, mailbox } = await startServices(join(folder, 'services'), url)
  const env = { ...environment, PORT: String(port) }
  const command = (file: string, ...rest: string[]) =>
    runInImage(image, env, ['node', `scripts/${file}.mjs`, ...rest])

  const migrated = await step('migrate', () =>
    runInImage(image, { MIGRATE_DATABASE_URL: ownerUrl }, ['node', 'scripts/migrate.mjs']),
  )
  assert.equal(migrated.trim(), 'The database is up to date.')
  await step('doctor', () => command('doctor'))
  await step('staff', () => command('staff', 'add', administrator, '--role', 'administrator'))

  const logs = { web: join(folder, 'web.log'), worker: join(folder, 'worker.log') }
  const web = await openLog(logs.web, (output) =>
    startInImage(image, { ...env, RUN_WORKER: 'false' }, output),
  )
  const worker = await openLog(logs.worker, (output) =>
    startInImage(image, env, output, ['node', 'scripts/worker.mjs']),
  )
  try {
    await step('web and worker', () => untilReady(url, web, worker))
    await command('health')
    await step('The main job', () => walkMainJob({ url, mailbox }, administrator))
    await step('reconcile and history', async () => {
      await command('reconcile')
      await command('history', 'check')
    })
    await step('SIGTERM', async () => {
      assert.deepEqual(await Promise.all([end(web), end(worker)]), [143, 143])
    })
    await assert.rejects(command('health'), /exit code 1/)
    await requireJsonLines(logs.web)
  } catch (error) {
    for (const log of Object.values(logs)) console.error(`${log}:\n${await tailOf(log)}`)
    throw error
  }
  console.log('The image does the main job.')
}

type Options = { base?: string; localBase: boolean; again: boolean }

function readArguments(args: string[]): Options {
  try {
    const options = {
      base: { type: 'string' },
      'local-base': { type: 'boolean' },
      again: { type: 'boolean' },
    } as const
    const { values } = parseArgs({ args, options })
    const { base, 'local-base': localBase = false, again = false } = values
    return { base, localBase, again }
  } catch {
    throw new StartError(usage)
  }
}

/** Waits until people are served and somebody works through the queue. */
async function untilReady(url: string, ...processes: Kept[]): Promise<void> {
  const ended = Promise.race(processes.map(({ exited }) => exited)).then((code) => {
    throw new Error(`A process of the image ended with ${code}.`)
  })
  ended.catch(() => {})
  const deadline = Date.now() + readyWithin
  for (;;) {
    const ready = fetch(`${url}/api/ready`).then((answer) => answer.json())
    const told = await Promise.race([ended, ready.catch(() => null)])
    if ((told as { status?: string } | null)?.status === 'ready') return
    assert.ok(Date.now() < deadline, `/api/ready says ${JSON.stringify(told)}`)
    await sleep(200)
  }
}

/** Tells the process to end, as an engine does, and gives its exit code. */
async function end({ pid, exited }: Kept): Promise<number> {
  // bwrap's only child is process 1 of the container.
  const child = Number(await readFile(`/proc/${pid}/task/${pid}/children`, 'utf8'))
  process.kill(child, 'SIGTERM')
  return await exited
}

async function requireJsonLines(log: string): Promise<void> {
  const lines = (await readFile(log, 'utf8')).trim().split('\n')
  for (const line of lines) assert.doesNotThrow(() => JSON.parse(line), `not JSON: ${line}`)
}
