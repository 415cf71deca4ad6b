import type { SchemaState } from '@/db/enums'
import type { Block } from '@/lib/ports/identity/sign-in-blocks'

/** The jobs of one kind in the queue. */
export type QueueRow = {
  task: string
  running: number
  due: number
  retrying: number
  scheduled: number
  exhausted: number
  oldestDueSeconds: number | null
}

/** One job that nobody tries any more. */
export type GivenUpJob = {
  id: string
  task: string
  attempts: number
  /** As it was thrown, without the values of statements; null where its worker was killed each time. */
  lastError: string | null
  /** ISO 8601, UTC. */
  givenUpAt: string
  user: { id: string; name: string } | null
  orderId: string | null
  organisation: { id: string; name: string } | null
}

/** Somebody of ours who may not try to sign in for a while, everywhere or out of one network or browser. */
export type BlockedPerson = {
  kind: 'staff' | 'partner_user'
  id: string
  name: string
  email: string
  blocks: { kind: Block['kind']; until: string; everywhere: boolean }[]
}

/** Another system, as this process has seen it since it started. */
export type RemoteView = {
  system: 'cognito' | 'zuora' | 'salesforce' | 'smtp'
  connected: boolean
  /** The last time that it answered, and that it did not or reported a fault of its own (ISO 8601, UTC). */
  answeredAt: string | null
  failedAt: string | null
}

/** All that the Operations page shows. */
export type OperationsView = {
  schema: { state: SchemaState; missing: number; unknown: number }
  /** Living workers, in all processes. */
  workers: number
  queue: QueueRow[]
  givenUp: { jobs: GivenUpJob[]; more: boolean; byTask: { task: string; jobs: number }[] }
  blocked: BlockedPerson[]
  /** The last comparison with Cognito that ended; null before the first. */
  drift: { finishedAt: string; open: number; failure: string | null } | null
  remotes: RemoteView[]
  sessions: { staff: number; partnerUsers: number }
  versions: { product: string; node: string; postgresql: string; startedAt: string }
}
