import { z } from 'zod'

/** A way to misbehave at chosen calls of a pool, for tests. */
export const fault = z.strictObject({
  /** Name of the operation, or `*` for all. */
  call: z.string().min(1),
  /**
   * - `slow`: does the work after `milliseconds`.
   * - `throttle`: TooManyRequestsException, without the work.
   * - `fail-before`: InternalErrorException, without the work.
   * - `fail-after`: the work, then InternalErrorException.
   * - `garbage`: the work, then an answer that is not JSON.
   * - `hang`: no work and no answer; after `milliseconds`, if given, the connection is cut.
   */
  kind: z.enum(['slow', 'throttle', 'fail-before', 'fail-after', 'garbage', 'hang']),
  milliseconds: z.int().positive().optional(),
  /** How many calls it spoils before it heals; without it, all until it is cleared. */
  times: z.int().positive().optional(),
  /** Only calls about the user with this email address, however the call names the user. */
  match: z.strictObject({ email: z.string() }).optional(),
  /** What `fail-before` and `fail-after` answer instead of InternalErrorException. */
  error: z
    .string()
    .regex(/^\w+Exception$/)
    .optional(),
})

export type Fault = z.infer<typeof fault>

type ArmedFault = Fault & { left: number }

/** The faults of all pools; they live as long as the process. */
export class FaultBook {
  readonly #byPool = new Map<string, ArmedFault[]>()

  /** Replaces the pool's faults. */
  set(poolId: string, faults: Fault[]): void {
    this.#byPool.set(
      poolId,
      faults.map((entry) => ({ ...entry, left: entry.times ?? Number.POSITIVE_INFINITY })),
    )
  }

  clear(poolId: string): void {
    this.#byPool.delete(poolId)
  }

  /** Whether any fault of the pool looks at the user's email. */
  dependsOnEmail(poolId: string): boolean {
    return this.#byPool.get(poolId)?.some((entry) => entry.match !== undefined) ?? false
  }

  /** The first fault that is due for this call, counted as used. */
  take(poolId: string, call: string, email: string | undefined): Fault | undefined {
    const due = this.#byPool
      .get(poolId)
      ?.find(
        (entry) =>
          entry.left > 0 &&
          (entry.call === '*' || entry.call === call) &&
          (entry.match === undefined || entry.match.email.toLowerCase() === email?.toLowerCase()),
      )
    if (due) due.left -= 1
    return due
  }
}
