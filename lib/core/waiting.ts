import { AsyncLocalStorage } from 'node:async_hooks'

// The build has this file in several bundles, and all of them serve the same request.
const holder = globalThis as typeof globalThis & {
  partnerManagementWaiting?: AsyncLocalStorage<AbortSignal>
}
holder.partnerManagementWaiting ??= new AsyncLocalStorage()
const waiting = holder.partnerManagementWaiting

/**
 * Aborted when nobody waits any more for what is being read: the browser has left, or it took too long. Undefined where
 * the work is wanted all the same, as that of jobs and of everything that writes.
 */
export function waitingSignal(): AbortSignal | undefined {
  return waiting.getStore()
}

/** Does work that is wanted only until the signal is aborted, and no longer than the work that it is part of. */
export function whileWaited<T>(signal: AbortSignal, work: () => T): T {
  const outer = waitingSignal()
  return waiting.run(outer ? AbortSignal.any([outer, signal]) : signal, work)
}

/** Everything that the caller does from now on is wanted only until the signal is aborted. */
export function enterWaiting(signal: AbortSignal): void {
  waiting.enterWith(signal)
}
