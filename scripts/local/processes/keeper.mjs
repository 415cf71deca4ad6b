// Runs one command and ends it when asked, or when the process that started this keeper is gone, however it died.
// Plain JavaScript: the installer uses it before anything is installed. Its one argument is JSON:
// { command, args, signals, uid?, gid? }, where `signals` are sent one after the other until the command ends.
import { spawn } from 'node:child_process'
import { constants } from 'node:os'

const STARTER_GONE_TIMEOUT_MS = 1_200

const { command, args, signals, uid, gid } = JSON.parse(process.argv[2])
const hasGroups = process.platform !== 'win32'
const child = spawn(command, args, {
  stdio: ['ignore', 'inherit', 'inherit'],
  detached: hasGroups,
  windowsHide: true,
  ...(uid === undefined ? {} : { uid, gid }),
})

let sent = 0
let timer
let pauseMs = Number.POSITIVE_INFINITY

function signalAll(signal) {
  try {
    if (hasGroups) process.kill(-child.pid, signal)
    else child.kill(signal)
  } catch {
    // Nobody is left to receive it.
  }
}

function press() {
  signalAll(signals[Math.min(sent, signals.length - 1)])
  sent += 1
  timer = setTimeout(press, pauseMs)
}

function stop(timeoutMs) {
  if (child.pid === undefined || timeoutMs >= pauseMs) return
  pauseMs = timeoutMs
  clearTimeout(timer)
  if (sent === 0) press()
  else timer = setTimeout(press, pauseMs)
}

function tell(message) {
  if (process.connected) process.send(message, () => {})
}

child.on('error', (error) => {
  tell({ failed: error.code ?? error.message })
  process.exitCode = 127
  if (process.connected) process.disconnect()
})
child.on('spawn', () => tell({ pid: child.pid }))
child.on('exit', (code, signal) => {
  signalAll('SIGKILL')
  process.exit(code ?? 128 + constants.signals[signal])
})

process.on('message', (message) => stop(message.timeoutMs))
process.on('disconnect', () => stop(STARTER_GONE_TIMEOUT_MS))
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'])
  process.on(signal, () => stop(STARTER_GONE_TIMEOUT_MS))
