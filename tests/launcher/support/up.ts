import { readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { freePort } from '@/scripts/local/ports'
import { type Command, run } from './command'
import { eventually, family } from './processes'
import { temporaryFolder } from './starter'

const READY_WITHIN_MS = 280_000

/** An installation of a test's own. */
export interface Place {
  folder: string
  port: string
}

/** One that does not exist yet, at a free port. */
export async function place(): Promise<Place> {
  return { folder: join(await temporaryFolder(), 'data'), port: String(await freePort()) }
}

/** Begins `npm run up` there. */
export function up(
  { folder, port }: Place,
  args: string[] = [],
  more: Record<string, string> = {},
): Command {
  const variables = { DATA_DIR: folder, PORT: port, ...more }
  return run('npm', ['run', 'up', ...(args.length > 0 ? ['--', ...args] : [])], variables)
}

async function local(folder: string) {
  return JSON.parse(await readFile(join(folder, 'local.json'), 'utf8'))
}

/** Takes the last start's facts away, which only the next start may write again. */
export async function forget({ folder }: Place): Promise<void> {
  await rm(join(folder, 'local.json'), { force: true })
}

/** What a start wrote down when it served. @throws Error with what it printed, when it ended before */
export async function ready(command: Command, { folder }: Place) {
  let gone: unknown
  void command.exited.then((code) => {
    gone = code
  })
  return await eventually(
    'the product',
    async () => {
      if (gone !== undefined) throw new Error(`It ended with ${gone}:\n${command.output()}`)
      return await local(folder).catch(() => undefined)
    },
    READY_WITHIN_MS,
  )
}

/** npm, the shell that it uses, and the launcher itself. */
export function chain(command: Command): Record<'npm' | 'shell' | 'node', number> {
  const members = family(command.pid)
  const shell = members.find(({ command }) => / -c /.test(command))?.pid
  const node = members.find(({ command }) => /^\S*node\S* scripts\/run\.mjs/.test(command))?.pid
  if (!node) throw new Error(`no launcher among ${JSON.stringify(members)}`)
  return { npm: command.pid, shell: shell ?? node, node }
}

/** The last line printed, for a start that must fail with one sentence. */
export async function refusal(command: Command) {
  const code = await command.exited
  const lines = command
    .output()
    .trim()
    .split('\n')
    .filter((line) => !/^(npm |> |$)/.test(line))
  return { code, lines }
}
