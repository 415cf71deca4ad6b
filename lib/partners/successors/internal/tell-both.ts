import type { Transaction } from '@/db/client'
import type { AuditEvent } from '@/lib/core/audit/events'
import { record } from '@/lib/core/audit/record'
import type { Context } from '@/lib/core/context'

type SuccessionEvent = Extract<AuditEvent, { action: `partner_organisation.succession_${string}` }>
type Told = SuccessionEvent extends infer Event
  ? Event extends SuccessionEvent
    ? Omit<Event, 'organisationId'>
    : never
  : never

/** Writes a line into the history of either organisation, as far as there are two yet. */
export async function tellBoth(tx: Transaction, ctx: Context, told: Told): Promise<void> {
  const { organisation, successor } = told.after
  for (const organisationId of [organisation.id, successor.id]) {
    if (organisationId) await record(tx, ctx, { ...told, organisationId } as SuccessionEvent)
  }
}
