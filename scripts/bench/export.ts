import { usageOf } from '../local/processes/usage'
import type { Served } from './stage'

/** How often the memory of the serving process is looked at, in milliseconds. */
const LOOK_EVERY = 100

/** Rows of a file, how many of them in a second, and the serving process's memory before it and at most meanwhile. */
export type ExportFigures = {
  rows: number
  perSecond: number
  memory: { before: number; most: number }
}

/** Has the file of all users made over HTTP, and takes it as fast as it comes. */
export async function measureExport({ url, headers, pid }: Served): Promise<ExportFigures> {
  const before = (await usageOf(pid)).residentMiB
  let most = before
  const looking = setInterval(async () => {
    most = Math.max(most, (await usageOf(pid)).residentMiB)
  }, LOOK_EVERY)
  const begin = performance.now()
  try {
    const answer = await fetch(new URL('/api/staff/exports/users', url), { headers })
    if (!answer.ok || !answer.body) throw new Error(`The export answered ${answer.status}`)
    let rows = -1
    for await (const part of answer.body) rows += part.filter((byte) => byte === 0x0a).length
    const seconds = (performance.now() - begin) / 1000
    return { rows, perSecond: rows / seconds, memory: { before, most } }
  } finally {
    clearInterval(looking)
  }
}
