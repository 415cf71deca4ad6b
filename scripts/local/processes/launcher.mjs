// npm starts a command through a shell, and either of them may be killed without the command hearing of it.
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'

const LOOK_EVERY_MS = 400

/** Calls back once when the npm, or the shell between, that started this process has died. */
export function whenLauncherIsGone(callback) {
  if (!process.env.npm_lifecycle_event) return
  const parent = process.ppid
  const grandparent = isShellOfNpm(parent) ? parentOf(parent) : undefined
  const timer = setInterval(() => {
    const gone =
      process.ppid !== parent || (grandparent !== undefined && !isStillChild(parent, grandparent))
    if (!gone) return
    clearInterval(timer)
    callback()
  }, LOOK_EVERY_MS)
}

function isShellOfNpm(pid) {
  if (process.platform === 'win32') return false
  return / -c /.test(commandOf(pid))
}

function commandOf(pid) {
  if (process.platform !== 'linux') return ps('command=', pid)
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ')
  } catch {
    return ''
  }
}

function parentOf(pid) {
  if (process.platform !== 'linux') return Number(ps('ppid=', pid))
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1])
  } catch {
    return undefined
  }
}

function isStillChild(pid, parent) {
  if (process.platform === 'linux') return parentOf(pid) === parent
  try {
    process.kill(parent, 0)
    return true
  } catch {
    return false
  }
}

function ps(column, pid) {
  return spawnSync('ps', ['-o', column, '-p', String(pid)], { encoding: 'utf8' }).stdout ?? ''
}
