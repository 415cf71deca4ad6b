import { writeSync } from 'node:fs'

/** As much is kept for a reader that is slow or a disk that is full, in bytes. */
const mostKept = 1_000_000

/** The pause before the next try, in milliseconds. */
const pause = 25

/** Where lines of the log go. */
export type LogDestination = {
  /** Takes a line. It never waits and never throws. */
  write(line: string): void
}

/**
 * Writes lines to a file, pipe or terminal. One that is full, gone or not read holds nobody up: what cannot be kept until
 * there is room again is dropped, and counted in a line of its own then. pino's own destination keeps everything, ends
 * the process at the first error, and waits for ever when it ends.
 */
export function openLogDestination(fd: number): LogDestination {
  let kept: Buffer[] = []
  let size = 0
  let dropped = 0
  let retry: NodeJS.Timeout | undefined
  // Node makes a pipe non-blocking when it is first asked for.
  void process.stdout

  /** Writes what is kept; false when there is no room for all of it. */
  function flush(): boolean {
    for (let bytes = kept[0]; bytes; bytes = kept[0]) {
      let written: number
      try {
        written = writeSync(fd, bytes)
      } catch {
        return false
      }
      size -= written
      if (written < bytes.length) kept[0] = bytes.subarray(written)
      else kept = kept.slice(1)
    }
    return true
  }

  function keep(line: string): void {
    const bytes = Buffer.from(line)
    if (size + bytes.length > mostKept) {
      dropped += 1
      return
    }
    kept.push(bytes)
    size += bytes.length
  }

  function countDropped(): void {
    if (dropped === 0) return
    const line = { level: 'warn', time: new Date().toISOString(), event: 'log lines dropped' }
    const lines = dropped
    dropped = 0
    keep(`${JSON.stringify({ ...line, lines })}\n`)
  }

  function tryAgain(): void {
    retry = undefined
    if (flush()) {
      countDropped()
      if (flush()) return
    }
    retry = setTimeout(tryAgain, pause).unref()
  }

  // What is left is tried once: nobody waits for a full disk while the process ends.
  process.on('exit', flush)

  return {
    write(line) {
      keep(line)
      if (!retry && !flush()) retry = setTimeout(tryAgain, pause).unref()
    },
  }
}
