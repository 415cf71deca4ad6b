import 'server-only'
import { setTimeout as sleep } from 'node:timers/promises'
import { errorFacts, log } from '../core/log'
import type { Container } from './container'
import { planWebhooks } from './worker-tasks'

/** How often it is asked what happened, in milliseconds. */
const usualPause = 1_000

/** What was asked costs at most this part of the time. */
const share = 10

/**
 * Makes deliveries of what happens, for as long as the signal lets it: history does not tell, so it is asked, once a second,
 * or less often where the answer takes long.
 */
export async function followEvents(
  container: Container,
  signal: AbortSignal,
  pause = usualPause,
): Promise<void> {
  let wait = pause
  while (!signal.aborted) {
    await sleep(wait, undefined, { signal, ref: false }).catch(() => {})
    if (signal.aborted) return
    const started = performance.now()
    const more = await planWebhooks(container).catch((error: unknown) => {
      log.warn({ event: 'webhooks not planned', ...errorFacts(error) })
      return false
    })
    wait = more ? 0 : Math.max(pause, (performance.now() - started) * share)
  }
}
