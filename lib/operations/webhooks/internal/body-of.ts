import type { ToldEvent } from '@/lib/core/audit/views'

/** What is sent of an event (Standard Webhooks 1.0.0, "Payload structure"); `data` is the event as `GET /events` has it. */
export function bodyOf(event: Pick<ToldEvent, 'type' | 'time'> & Record<string, unknown>): string {
  return JSON.stringify({ type: event.type, timestamp: event.time, data: event })
}
