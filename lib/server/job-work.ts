import 'server-only'
import type { Transaction } from '@/db/client'
import {
  findStrandedAccounts,
  findStrandedChecks,
  findStrandedCodes,
  findStrandedFields,
  findStrandedLogins,
  findStrandedOrders,
  findStrandedResets,
  findStrandedRuns,
  findStrandedSuccessions,
  findStrandedTags,
  findStrandedWebhooks,
  hasStrandedNews,
} from '@/db/queries/operations/waiting'
import type { Context, JobActor, StaffActor } from '../core/context'
import { enqueue } from '../core/jobs/enqueue'
import type { JobName, JobPayload } from '../core/jobs/job-list'
import { bulkActionWork } from '../operations/bulk-actions/effects'
import { giveUpBulkRun, workBulkRun } from '../operations/bulk-runs/effects'
import { goOn } from '../operations/bulk-runs/internal/change-run'
import { checkImport, giveUpCheck, importWork } from '../operations/imports/effects'
import { mailAccountNotice, mailOrderNews, mailStaffNews } from '../operations/news/effects'
import { confirmRepair, giveUpComparison, giveUpRepair } from '../operations/reconcile/effects'
import { reconcile } from '../operations/reconcile/reconcile'
import { sendWebhooks } from '../operations/webhooks/effects'
import { enqueueSending } from '../operations/webhooks/internal/enqueue-sending'
import { clearRemovedField } from '../partners/custom-fields/effects'
import { goOn as goOnWithField } from '../partners/custom-fields/internal/go-on'
import {
  giveUpCode,
  giveUpNotice,
  mailEmailChangeNotice,
  mailEmailCode,
} from '../partners/email-changes/effects'
import { resolveBillingAccount } from '../partners/organisations/effects'
import { lookForAccount } from '../partners/organisations/internal/look-for-account'
import { carryOutSuccession, giveUpSuccession } from '../partners/successors/effects'
import { goOn as goOnWithSuccession } from '../partners/successors/internal/go-on'
import { clearRemovedTag } from '../partners/tags/effects'
import { goOn as goOnWithTag } from '../partners/tags/internal/go-on'
import {
  alignLogin,
  giveUpAlignment,
  giveUpDeletion,
  withdrawLogin,
} from '../partners/users/effects'
import type { Billing } from '../ports/billing/billing'
import { carryOutOrder, giveUpPlacing } from '../selling/orders/effects'
import { enqueuePlacing } from '../selling/orders/internal/enqueue-placing'
import { resetStaffAuthenticator } from '../sign-in/reset-staff-authenticator'
import type { Container } from './container'

type Job = Context<JobActor>

/** What jobs work with. `handBack` is aborted when this process is to end soon. `actAs`: the staff member with this id as they are now, null for one who has no access any more. */
export type JobTools = Container & {
  handBack: AbortSignal
  actAs(staffMemberId: string): Promise<Context<StaffActor> | null>
}

/** What is done for one kind of job. */
export type JobWork<N extends JobName> = {
  /** The effect. It may run several times for one job: what it did is found, and not done twice. */
  run(ctx: Job, tools: JobTools, payload: JobPayload<N>): Promise<void>
  /** What becomes of the subject of a job that has used up all its tries; null where it waits on. */
  giveUp:
    | ((
        tx: Transaction,
        ctx: Job,
        payload: JobPayload<N>,
        lastError: string | null,
      ) => Promise<void>)
    | null
  /** Adds the job for every row that waits for one and has none, and says for how many; null where no row waits. */
  addMissing: ((tx: Transaction, ctx: Job) => Promise<number>) | null
}

/** @throws Error where billing is not connected any more: the job waits until it is */
function billingOf({ billing }: Container): Billing {
  if (!billing) throw new Error('Zuora is not connected.')
  return billing
}

/** What is done for every kind of job of `lib/core/jobs/job-list.ts`. */
export const jobWork: { [N in JobName]: JobWork<N> } = {
  alignLogin: {
    run: (ctx, { directory }, payload) => alignLogin(ctx, { directory }, payload),
    giveUp: giveUpAlignment,
    async addMissing(tx) {
      const users = await findStrandedLogins(tx)
      for (const { id } of users) {
        await enqueue(tx, 'alignLogin', { partnerUserId: id }, { subject: id })
      }
      return users.length
    },
  },
  withdrawLogin: {
    run: (ctx, { directory }, payload) => withdrawLogin(ctx, { directory }, payload),
    giveUp: giveUpDeletion,
    addMissing: null,
  },
  resetStaffAuthenticator: {
    run: (ctx, { signInTools }, payload) => resetStaffAuthenticator(ctx, signInTools, payload),
    // The request stays with the person, so it is made again.
    giveUp: null,
    async addMissing(tx) {
      const members = await findStrandedResets(tx)
      for (const { id } of members) {
        await enqueue(tx, 'resetStaffAuthenticator', { staffMemberId: id }, { subject: id })
      }
      return members.length
    },
  },
  reconcile: {
    run: (ctx, { directory, loginList }, payload) =>
      reconcile(ctx, { directory, loginList }, payload),
    giveUp: giveUpComparison,
    addMissing: null,
  },
  confirmRepair: {
    run: (ctx, { directory }, payload) => confirmRepair(ctx, { directory }, payload),
    giveUp: giveUpRepair,
    addMissing: null,
  },
  mailEmailChangeNotice: {
    run: (ctx, { mailTools }, payload) => mailEmailChangeNotice(ctx, mailTools, payload),
    giveUp: giveUpNotice,
    addMissing: null,
  },
  mailEmailCode: {
    run: (ctx, { mailTools }, payload) => mailEmailCode(ctx, mailTools, payload),
    giveUp: giveUpCode,
    async addMissing(tx) {
      const users = await findStrandedCodes(tx)
      for (const { id } of users) {
        await enqueue(tx, 'mailEmailCode', { partnerUserId: id }, { subject: id })
      }
      return users.length
    },
  },
  resolveBillingAccount: {
    run: (ctx, tools, payload) =>
      resolveBillingAccount(ctx, { billing: billingOf(tools) }, payload),
    // Its account stays Not checked, so it is asked for again.
    giveUp: null,
    async addMissing(tx, { config }) {
      const accounts = config.billingOffered ? await findStrandedAccounts(tx) : []
      for (const { id } of accounts) await lookForAccount(tx, id)
      return accounts.length
    },
  },
  placeOrder: {
    run: (ctx, tools, payload) => carryOutOrder(ctx, { billing: billingOf(tools) }, payload),
    giveUp: giveUpPlacing,
    async addMissing(tx, { config }) {
      const orders = config.billingOffered ? await findStrandedOrders(tx) : []
      for (const order of orders) await enqueuePlacing(tx, order)
      return orders.length
    },
  },
  mailOrderNews: {
    run: (ctx, { mailTools }, payload) => mailOrderNews(ctx, mailTools, payload),
    // The order's page says the same.
    giveUp: null,
    addMissing: null,
  },
  // History says the same.
  mailAccountNotice: {
    run: (ctx, { mailTools }, payload) => mailAccountNotice(ctx, mailTools, payload),
    giveUp: null,
    addMissing: null,
  },
  mailRecoveryNotice: {
    run: (ctx, { mailTools }, payload) => mailAccountNotice(ctx, mailTools, payload),
    giveUp: null,
    addMissing: null,
  },
  mailStaffNews: {
    run: (ctx, { mailTools }) => mailStaffNews(ctx, mailTools),
    // The news stay, so they are mailed later.
    giveUp: null,
    async addMissing(tx, { config }) {
      if (!config.mailOffered || !(await hasStrandedNews(tx))) return 0
      await enqueue(tx, 'mailStaffNews', {}, { subject: 'staff-news' })
      return 1
    },
  },
  checkImport: {
    run: (ctx, _tools, payload) => checkImport(ctx, payload),
    giveUp: giveUpCheck,
    async addMissing(tx) {
      const checks = await findStrandedChecks(tx)
      for (const check of checks)
        await enqueue(tx, 'checkImport', check, { subject: check.importId })
      return checks.length
    },
  },
  workBulkRun: {
    run: (ctx, { actAs }, payload) =>
      workBulkRun(
        ctx,
        { actAs, kinds: { import: importWork, bulk_action: bulkActionWork } },
        payload,
      ),
    giveUp: giveUpBulkRun,
    async addMissing(tx) {
      const runs = await findStrandedRuns(tx)
      for (const { id } of runs) await goOn(tx, id)
      return runs.length
    },
  },
  carryOutSuccession: {
    run: (ctx, _tools, payload) => carryOutSuccession(ctx, payload),
    giveUp: giveUpSuccession,
    async addMissing(tx) {
      const successions = await findStrandedSuccessions(tx)
      for (const { id } of successions) await goOnWithSuccession(tx, id)
      return successions.length
    },
  },
  clearRemovedTag: {
    run: (ctx, _tools, payload) => clearRemovedTag(ctx, payload),
    giveUp: null, // It stays hidden, and is asked for again.
    async addMissing(tx) {
      const tags = await findStrandedTags(tx)
      for (const { id } of tags) await goOnWithTag(tx, id)
      return tags.length
    },
  },
  clearRemovedField: {
    run: (ctx, _tools, payload) => clearRemovedField(ctx, payload),
    giveUp: null, // As of a tag.
    async addMissing(tx) {
      const fields = await findStrandedFields(tx)
      for (const { id } of fields) await goOnWithField(tx, id)
      return fields.length
    },
  },
  sendWebhooks: {
    run: (ctx, tools, payload) => sendWebhooks(ctx, tools, payload),
    giveUp: null, // What waits stays, and is asked for again.
    async addMissing(tx) {
      const endpoints = await findStrandedWebhooks(tx)
      for (const { id } of endpoints) await enqueueSending(tx, id)
      return endpoints.length
    },
  },
}
