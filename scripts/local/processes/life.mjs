// How this process ends: what it started is closed first, last started first, whatever ends it. Plain
// JavaScript, so that the installer lives by it too; its types stand in life.d.mts.
import { constants } from 'node:os'
import { whenLauncherIsGone } from './launcher.mjs'

/** @type {Set<() => Promise<void>>} */
const closers = new Set()
let ending

export function atEnd(close) {
  closers.add(close)
  return () => closers.delete(close)
}

export function isEnding() {
  return ending !== undefined
}

export async function live(main) {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'])
    process.on(signal, () => void end(128 + constants.signals[signal]))
  whenLauncherIsGone(() => void end(128 + constants.signals.SIGTERM))
  try {
    await main()
    await end(process.exitCode ?? 0)
  } catch (error) {
    // What fails because it was told to stop is no news.
    if (!isEnding()) console.error(error?.name === 'StartError' ? error.message : error)
    await end(1)
  }
}

/** Only the first call counts: npm sends a signal again that the terminal has already sent. */
function end(code) {
  ending ??= closeAll().finally(() => process.exit(code))
  return ending
}

async function closeAll() {
  for (let last = newest(); last; last = newest()) {
    closers.delete(last)
    await last().catch((error) => console.error(error))
  }
}

function newest() {
  return [...closers].at(-1)
}
