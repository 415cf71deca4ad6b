import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { promisify } from 'node:util'

const TICKS_PER_SECOND = 100

/** What a process has used so far: seconds of processor time, and memory resident at this moment. */
export async function usageOf(
  pid: number,
): Promise<{ processorSeconds: number; residentMiB: number }> {
  if (process.platform !== 'linux') return await usageByPs(pid)
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8')
  // The name in brackets may hold spaces; user and system time are the 12th and 13th field after it.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  const status = await readFile(`/proc/${pid}/status`, 'utf8')
  return {
    processorSeconds: (Number(fields[11]) + Number(fields[12])) / TICKS_PER_SECOND,
    residentMiB: Number(/^VmRSS:\s+(\d+)/m.exec(status)?.[1]) / 1024,
  }
}

async function usageByPs(pid: number) {
  const { stdout } = await promisify(execFile)('ps', ['-o', 'cputime=,rss=', '-p', String(pid)])
  const [time = '', resident] = stdout.trim().split(/\s+/)
  const processorSeconds = time.split(':').reduce((sum, part) => sum * 60 + Number(part), 0)
  return { processorSeconds, residentMiB: Number(resident) / 1024 }
}
