import { z } from 'zod'

const aboutOneUser = z.strictObject({ partnerUserId: z.uuid() })

/** Every kind of job and what it carries: only its subject's id, never wanted values or secrets. */
export const jobSchemas = {
  /** Brings the login of a partner user to what the database wants: made, enabled, named, removed. */
  alignLogin: aboutOneUser,
  /** Deletes a login that was made for a partner user who no longer exists. */
  withdrawLogin: z.strictObject({ sub: z.string().min(1).max(128), partnerUserId: z.uuid() }),
  /** Compares the database with the user pool, and writes down what differs. */
  reconcile: z.strictObject({ runId: z.uuid() }),
  /** Looks whether a difference is gone after its repair. */
  confirmRepair: z.strictObject({ findingId: z.uuid() }),
  /** Tells the old address of a partner user that another one is to take its place. */
  mailEmailChangeNotice: aboutOneUser,
  /** Mails a code to the new address of a partner user. */
  mailEmailCode: aboutOneUser,
  /** Looks for the Zuora account of a partner organisation, and fills in what is known of it. */
  resolveBillingAccount: z.strictObject({ organisationId: z.uuid() }),
  /** Places an order in billing, or finds out whether it was placed. */
  placeOrder: z.strictObject({ orderId: z.uuid() }),
  /** Tells the person who placed an order what became of it: the line of history says what. */
  mailOrderNews: z.strictObject({ entryId: z.uuid() }),
  /** Mails staff what needs attention and was not mailed yet. */
  mailStaffNews: z.strictObject({}),
} as const

export type JobName = keyof typeof jobSchemas
export type JobPayload<N extends JobName> = z.infer<(typeof jobSchemas)[N]>

/**
 * Jobs that bring one subject to what the database says when they run. One that waits stands for all
 * that were asked for meanwhile; asking again also ends its waiting after a failure.
 */
export const alignments = [
  'alignLogin',
  'mailEmailCode',
  'resolveBillingAccount',
  'mailStaffNews',
] as const satisfies readonly JobName[]
export type Alignment = (typeof alignments)[number]

/** The systems elsewhere that jobs need. */
export type Remote = 'cognito' | 'mail' | 'zuora'

/** Whom each kind of job needs: when that is away its jobs fail, and one that succeeds tells that it is back. */
export const remoteOf: Record<JobName, Remote> = {
  alignLogin: 'cognito',
  withdrawLogin: 'cognito',
  reconcile: 'cognito',
  confirmRepair: 'cognito',
  mailEmailChangeNotice: 'mail',
  mailEmailCode: 'mail',
  resolveBillingAccount: 'zuora',
  placeOrder: 'zuora',
  mailOrderNews: 'mail',
  mailStaffNews: 'mail',
}

export const jobNames = Object.keys(jobSchemas) as readonly JobName[]

/** The kinds of jobs that need this remote. */
export function tasksOfRemote(remote: Remote): JobName[] {
  return jobNames.filter((name) => remoteOf[name] === remote)
}

/** Reads what the queue hands over with a job; throws when it is not what the job carries. */
export function parsePayload<N extends JobName>(name: N, payload: unknown): JobPayload<N> {
  return jobSchemas[name].parse(payload) as JobPayload<N>
}
