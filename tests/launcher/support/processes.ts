import { spawnSync } from 'node:child_process'
import { setTimeout as delay } from 'node:timers/promises'

/** Waits until `check` gives something, and fails after `withinMs` with what was waited for. */
export async function eventually<T>(
  what: string,
  check: () => T | undefined | false | Promise<T | undefined | false>,
  withinMs = 15_000,
): Promise<T> {
  const deadline = Date.now() + withinMs
  for (;;) {
    const found = await check()
    if (found !== undefined && found !== false) return found
    if (Date.now() > deadline) throw new Error(`${what}: not within ${withinMs} ms`)
    await delay(30)
  }
}

interface ProcessRow {
  pid: number
  parent: number
  command: string
}

function processes(): ProcessRow[] {
  const { stdout } = spawnSync('ps', ['-axo', 'pid=,ppid=,stat=,args='], {
    encoding: 'utf8',
    maxBuffer: 32 * 1024 * 1024,
  })
  return stdout.split('\n').flatMap((line) => {
    const [, pid, parent, state = '', command = ''] =
      /^\s*(\d+)\s+(\d+)\s+(\S+)\s*(.*)$/.exec(line) ?? []
    return pid && !state.startsWith('Z')
      ? [{ pid: Number(pid), parent: Number(parent), command }]
      : []
  })
}

/** The living processes among these. */
export function alive(pids: number[]): number[] {
  const running = new Set(processes().map(({ pid }) => pid))
  return pids.filter((pid) => running.has(pid))
}

/** A process with all that descend from it, itself first. */
export function family(root: number): ProcessRow[] {
  const all = processes()
  const found = all.filter(({ pid }) => pid === root)
  for (const member of found)
    found.push(...all.filter(({ parent }) => parent === member.pid && parent !== 0))
  return found
}

/** Waits until all of these processes have ended; the project promises five seconds. */
export async function allEnd(pids: number[], withinMs = 5_000): Promise<void> {
  await eventually('the end of all processes', () => alive(pids).length === 0, withinMs).catch(
    () => {
      const left = processes().filter(({ pid }) => pids.includes(pid))
      throw new Error(
        `still running: ${left.map(({ pid, command }) => `${pid} ${command}`).join('; ')}`,
      )
    },
  )
}
