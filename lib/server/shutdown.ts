import 'server-only'
import type { Server, ServerResponse } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { log } from '../core/log'

/** What a process answers with that a signal has ended. */
const exitCodes = { SIGTERM: 143, SIGINT: 130 } as const

/** How often connections are looked for whose last answer is sent, in milliseconds. */
const lookEvery = 100

const servers = new Set<Server>()
const open = new Set<ServerResponse>()

/** Pages and routes have another instance of this module than what the process starts with. */
const holder = globalThis as typeof globalThis & { partnerManagementEnding?: true }

/** Whether this process has been told to end. */
export const isEnding = (): boolean => holder.partnerManagementEnding === true

/** Hears of each request, so that while the process ends no client keeps its connection for the next one. */
export function watchConnection(server: Server, response: ServerResponse): void {
  servers.add(server)
  open.add(response)
  response.once('close', () => open.delete(response))
  if (isEnding()) keepNoLonger(response)
}

function keepNoLonger(response: ServerResponse): void {
  if (!response.headersSent) response.setHeader('Connection', 'close')
}

/** Takes no further connections, and resolves when all answers are sent. */
async function close(server: Server): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()))
  // An answer that had begun keeps its connection, which Node closes only when it is idle for long.
  const looking = setInterval(() => server.closeIdleConnections(), lookEvery)
  await closed
  clearInterval(looking)
}

/**
 * Ends the process when it is told to: finishes and hands back work at once (`stopWork`), and goes on taking connections for
 * `delaySeconds`, in which a proxy hears from `/api/ready` that this one is going; then it takes no more, and answers what
 * has been asked; `lastly` follows when all that is done. After `seconds` in all it ends all the same, for example when the database is silent; what it held is
 * then free as soon as its connections are gone.
 */
export function endOnSignal(
  { seconds, delaySeconds }: { seconds: number; delaySeconds: number },
  stopWork: () => Promise<void>,
  lastly: () => Promise<void>,
): void {
  async function end(signal: keyof typeof exitCodes): Promise<void> {
    if (isEnding()) return
    holder.partnerManagementEnding = true
    for (const response of open) keepNoLonger(response)
    log.info({ event: 'ending', signal })
    const exit = () => process.exit(exitCodes[signal])
    setTimeout(() => {
      log.warn({ event: 'ended before all was done', seconds })
      exit()
    }, seconds * 1_000)
    const closed = sleep(delaySeconds * 1_000).then(() => Promise.all([...servers].map(close)))
    await Promise.allSettled([stopWork(), closed])
    await Promise.allSettled([lastly()])
    exit()
  }
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    // Next ends the process as soon as its answers are sent; the queue may need longer.
    process.removeAllListeners(signal)
    process.on(signal, end)
  }
}
