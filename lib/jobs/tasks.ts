import { z } from 'zod'

/** Every kind of job and what it carries: only its subject's id, never wanted values or secrets. */
export const jobSchemas = {
  /** Makes the login of a new partner user and sends the invitation. */
  provisionPartnerUser: z.strictObject({ partnerUserId: z.uuid() }),
  /** Brings the login of a partner user to what the database wants: invited, enabled, named, moved. */
  alignLogin: z.strictObject({ partnerUserId: z.uuid() }),
  /** Deletes a login that was made for a partner user who no longer exists. */
  withdrawLogin: z.strictObject({ sub: z.string().min(1).max(128), partnerUserId: z.uuid() }),
} as const

export type JobName = keyof typeof jobSchemas
export type JobPayload<N extends JobName> = z.infer<(typeof jobSchemas)[N]>

/** Reads what the queue hands over with a job; throws when it is not what the job carries. */
export function parsePayload<N extends JobName>(name: N, payload: unknown): JobPayload<N> {
  return jobSchemas[name].parse(payload) as JobPayload<N>
}
