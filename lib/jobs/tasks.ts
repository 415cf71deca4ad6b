import { z } from 'zod'

/** Every kind of job and what it carries: only its subject's id, never wanted values or secrets. */
export const jobSchemas = {
  provisionPartnerUser: z.strictObject({ partnerUserId: z.uuid() }),
} as const

export type JobName = keyof typeof jobSchemas
export type JobPayload<N extends JobName> = z.infer<(typeof jobSchemas)[N]>
