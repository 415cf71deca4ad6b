import { z } from 'zod'

/** A way to misbehave at chosen calls of a tenant, for tests. */
export const fault = z.strictObject({
  /** Operation of the subset document, or `*` for all. */
  call: z.string().min(1),
  /**
   * - `slow`: does the work after `milliseconds`.
   * - `throttle`: 429 with Retry-After 7, without the work; not kept under the idempotency key.
   * - `lock`: the account is busy elsewhere (409, category 50), without the work.
   * - `refuse`: `code` and `message` with `status` (200 is the trap of old API versions), without the work.
   * - `fail-before`, `fail-after`: 500 with category 60, without or after the work.
   * - `cut-after`: the work, and the connection is cut before the answer.
   * - `gateway`: the work, and a proxy’s 504 page instead of the answer.
   * - `garbage`: the work, and an answer that is not JSON.
   * - `answer`: `status`, `type`, `retryAfter` and `body` as given instead of all of it, also against the document.
   * - `leave-out`: the work, and an answer without `fields`, or with them as null where `asNull` says so; of the
   *   first thing that has them alone where `first` says so.
   * - `hang`: no work and no answer; after `milliseconds`, if given, the connection is cut.
   */
  kind: z.enum([
    'slow',
    'throttle',
    'lock',
    'refuse',
    'fail-before',
    'fail-after',
    'cut-after',
    'gateway',
    'garbage',
    'answer',
    'leave-out',
    'hang',
  ]),
  milliseconds: z.int().positive().optional(),
  /** How many calls it spoils before it heals; without it, all until it is cleared. */
  times: z.int().positive().optional(),
  /** Only calls whose path, idempotency key or body contains this text. */
  match: z.string().min(1).optional(),
  code: z.int().optional(),
  message: z.string().optional(),
  status: z.int().optional(),
  type: z.string().optional(),
  retryAfter: z.string().optional(),
  body: z.string().optional(),
  fields: z.array(z.string()).optional(),
  asNull: z.boolean().optional(),
  first: z.boolean().optional(),
})

export type Fault = z.infer<typeof fault>

type ArmedFault = Fault & { left: number }

/** The faults of all tenants; they live as long as the process. */
export class FaultBook {
  readonly #byTenant = new Map<string, ArmedFault[]>()

  /** Replaces the tenant's faults. */
  set(tenantId: string, faults: Fault[]): void {
    this.#byTenant.set(
      tenantId,
      faults.map((entry) => ({ ...entry, left: entry.times ?? Number.POSITIVE_INFINITY })),
    )
  }

  clear(tenantId: string): void {
    this.#byTenant.delete(tenantId)
  }

  /** The first fault that is due for this call, counted as used. */
  take(tenantId: string, call: string, text: string): Fault | undefined {
    const due = this.#byTenant
      .get(tenantId)
      ?.find(
        (entry) =>
          entry.left > 0 &&
          (entry.call === '*' || entry.call === call) &&
          (entry.match === undefined || text.includes(entry.match)),
      )
    if (due) due.left -= 1
    return due
  }
}
