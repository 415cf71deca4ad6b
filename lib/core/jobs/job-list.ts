import { z } from 'zod'

/** The systems elsewhere that jobs need. */
export type Remote = 'cognito' | 'mail' | 'zuora'

/** What the queue knows of one kind of job. What it does stands in `lib/server/job-work.ts`. */
type Declaration = {
  /** What it carries: only the id of its subject, never wanted values or secrets. */
  payload: z.ZodType
  /** Whom it needs: when that is away its jobs fail, and one that succeeds tells that it is back. Null for nobody. */
  needs: Remote | null
  /** How often it is tried before it is given up; the pauses grow to hours. */
  attempts: number
  /**
   * Brings its subject to what the database says when it runs: one that waits stands for all that were asked
   * for meanwhile, and asking again also ends its waiting after a failure.
   */
  aligns: boolean
}

const aboutOneUser = z.strictObject({ partnerUserId: z.uuid() })

/** Days of trying. */
const days = 25
/** Most of a day: then staff are asked. */
const mostOfADay = 12
/** As often as the queue can count: nothing else asks again. */
const untilAnswered = 32_767

/** Every kind of job, declared once: the worker, the sweep and the types follow from it. */
export const jobList = {
  /** Brings the login of a partner user to what the database wants: made, enabled, named, removed. */
  alignLogin: { payload: aboutOneUser, needs: 'cognito', attempts: days, aligns: true },
  /** Deletes a login that was made for a partner user who no longer exists. */
  withdrawLogin: {
    payload: z.strictObject({ sub: z.string().min(1).max(128), partnerUserId: z.uuid() }),
    needs: 'cognito',
    attempts: days,
    aligns: false,
  },
  /** Has Cognito forget the authenticator app of a staff member who used a recovery code. */
  resetStaffAuthenticator: {
    payload: z.strictObject({ staffMemberId: z.uuid() }),
    needs: 'cognito',
    attempts: untilAnswered,
    aligns: true,
  },
  /** Compares the database with the user pool, and writes down what differs. */
  reconcile: {
    payload: z.strictObject({ runId: z.uuid() }),
    needs: 'cognito',
    attempts: days,
    aligns: false,
  },
  /** Looks whether a difference is gone after its repair. */
  confirmRepair: {
    payload: z.strictObject({ findingId: z.uuid() }),
    needs: 'cognito',
    attempts: days,
    aligns: false,
  },
  /** Tells the old address of a partner user that another one is to take its place. */
  mailEmailChangeNotice: { payload: aboutOneUser, needs: 'mail', attempts: days, aligns: false },
  /** Mails a code to the new address of a partner user. */
  mailEmailCode: { payload: aboutOneUser, needs: 'mail', attempts: days, aligns: true },
  /** Looks for the Zuora account of a partner organisation, and fills in what is known of it. */
  resolveBillingAccount: {
    payload: z.strictObject({ organisationId: z.uuid() }),
    needs: 'zuora',
    attempts: untilAnswered,
    aligns: true,
  },
  /** Places an order in billing, or finds out whether it was placed. */
  placeOrder: {
    payload: z.strictObject({ orderId: z.uuid() }),
    needs: 'zuora',
    attempts: mostOfADay,
    aligns: false,
  },
  /** Tells the person who placed an order what became of it: the line of history says what. */
  mailOrderNews: {
    payload: z.strictObject({ entryId: z.uuid() }),
    needs: 'mail',
    attempts: days,
    aligns: false,
  },
  /** Tells somebody that how they get in has changed: the line of history says what, whose and when. */
  mailAccountNotice: {
    payload: z.strictObject({ entryId: z.uuid() }),
    needs: 'mail',
    attempts: days,
    aligns: false,
  },
  /** The same, as the release before called it; such jobs may still wait. */
  mailRecoveryNotice: {
    payload: z.strictObject({ entryId: z.uuid() }),
    needs: 'mail',
    attempts: days,
    aligns: false,
  },
  /** Mails staff what needs attention and was not mailed yet. */
  mailStaffNews: { payload: z.strictObject({}), needs: 'mail', attempts: days, aligns: true },
  /** Reads an uploaded file, and checks each of its rows. */
  checkImport: {
    payload: z.strictObject({ importId: z.uuid(), checkId: z.uuid() }),
    needs: null,
    attempts: mostOfADay,
    aligns: false,
  },
  /** Goes on with a run over many rows, for one turn. */
  workBulkRun: {
    payload: z.strictObject({ runId: z.uuid() }),
    needs: null,
    attempts: mostOfADay,
    aligns: true,
  },
  /** Carries out a succession that was approved, for one turn. */
  carryOutSuccession: {
    payload: z.strictObject({ successionId: z.uuid() }),
    needs: null,
    attempts: mostOfADay,
    aligns: true,
  },
  /** Takes a tag that was deleted from all organisations that have it, for one turn. */
  clearRemovedTag: {
    payload: z.strictObject({ tagId: z.uuid() }),
    needs: null,
    attempts: untilAnswered,
    aligns: true,
  },
  /** Takes what was deleted of a field, or the whole, from all organisations that have it, for one turn. */
  clearRemovedField: {
    payload: z.strictObject({ fieldId: z.uuid() }),
    needs: null,
    attempts: untilAnswered,
    aligns: true,
  },
  /** Sends what is due at a webhook endpoint. What a receiver answers is no failure of the job. */
  sendWebhooks: {
    payload: z.strictObject({ endpointId: z.uuid() }),
    needs: null,
    attempts: untilAnswered,
    aligns: true,
  },
} as const satisfies Record<string, Declaration>

export type JobName = keyof typeof jobList
export type JobPayload<N extends JobName> = z.infer<(typeof jobList)[N]['payload']>

export const jobNames = Object.keys(jobList) as readonly JobName[]

/** The kinds of jobs that bring their subject to what the database says. */
export const alignments = jobNames.filter((name) => jobList[name].aligns)

/** The kinds of jobs that need this remote. */
export function jobsThatNeed(remote: Remote): JobName[] {
  return jobNames.filter((name) => jobList[name].needs === remote)
}

/** The kind of job of this name; undefined for the queue's other work. */
export function jobNamed(name: string): JobName | undefined {
  return jobNames.find((each) => each === name)
}

/** Reads what the queue hands over with a job; throws when it is not what the job carries. */
export function parsePayload<N extends JobName>(name: N, payload: unknown): JobPayload<N> {
  return jobList[name].payload.parse(payload) as JobPayload<N>
}
