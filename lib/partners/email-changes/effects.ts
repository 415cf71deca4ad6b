import { randomInt } from 'node:crypto'
import type { Queryable, Transaction } from '@/db/client'
import { findLastRequest } from '@/db/queries/partners/email-change-requests'
import {
  type EmailChangeRow,
  findEmailChange,
  keepCode,
  markCodeSent,
  markMailRefused,
} from '@/db/queries/partners/email-changes'
import { findPartnerUser, type PartnerUserRow } from '@/db/queries/partners/users'
import { workScope } from '@/lib/core/access/work-scope'
import { record } from '@/lib/core/audit/record'
import type { Context, JobActor } from '@/lib/core/context'
import { shownEmail } from '@/lib/core/fields'
import type { JobPayload } from '@/lib/core/jobs/job-list'
import { write } from '@/lib/ports/mail/letter'
import type { Mailer } from '@/lib/ports/mail/mailer'
import { hashOfCode } from './internal/code-hash'
import { type ChangeToTell, codeLetter, noticeLetter } from './labels'

type Job = Context<JobActor>

/** How mails are sent, and the product's own address for the links in them. */
export type MailTools = { mailer: Mailer; origin: string }

type Waiting = { user: PartnerUserRow; change: EmailChangeRow }

/** The user and the new address that waits to be confirmed, if there still is one. */
async function findWaiting(
  db: Queryable,
  ctx: Job,
  partnerUserId: string,
): Promise<Waiting | null> {
  const scope = workScope(ctx)
  const [user, change] = await Promise.all([
    findPartnerUser(db, scope, partnerUserId),
    findEmailChange(db, scope, partnerUserId),
  ])
  return user && !user.removalRequestedAt && change && !change.confirmedAt ? { user, change } : null
}

/**
 * Mails a new code to the address that waits; the newest code is the one that works. The code is made
 * here, and kept as a hash only.
 * @throws Error when it is not known whether the mail was taken: the queue runs it again
 */
export async function mailEmailCode(
  ctx: Job,
  { mailer, origin }: MailTools,
  { partnerUserId }: JobPayload<'mailEmailCode'>,
): Promise<void> {
  const waiting = await findWaiting(ctx.db, ctx, partnerUserId)
  if (!waiting) return
  const { user, change } = waiting
  const code = String(randomInt(100_000_000)).padStart(8, '0')
  if (!(await keepCode(ctx.db, workScope(ctx), change, hashOfCode(ctx, change, code)))) return
  const link = `${origin}/confirm-email?user=${partnerUserId}`
  const outcome = await mailer.send({
    to: change.newEmail,
    ...write(codeLetter({ name: user.name, code, link }), ctx.config.brand),
  })
  switch (outcome.kind) {
    case 'unknown':
      throw new Error('It is not known whether the code was mailed.', { cause: outcome.cause })
    case 'rejected':
      return ctx.db.transaction((tx) => noteCodeRefused(tx, ctx, waiting, outcome.detail))
    case 'done':
      await markCodeSent(ctx.db, workScope(ctx), change)
  }
}

async function noteCodeRefused(
  tx: Transaction,
  ctx: Job,
  { user, change }: Waiting,
  detail: string,
): Promise<void> {
  if (await markMailRefused(tx, workScope(ctx), change)) {
    await recordUndeliverable(tx, ctx, user, change.newEmail, detail)
  }
}

async function recordUndeliverable(
  tx: Transaction,
  ctx: Job,
  user: PartnerUserRow,
  email: string,
  detail: string,
): Promise<void> {
  await record(tx, ctx, {
    action: 'partner_user.email_change_undeliverable',
    organisationId: user.organisationId,
    partnerUserId: user.id,
    after: { email, name: user.name, detail },
  })
}

type Notice = { user: PartnerUserRow; to: string; at: Date; newEmail: string; state: ChangeToTell }

/** The change that the old address is to be told of: one that waits, or is confirmed or done by now. */
async function findNotice(db: Queryable, ctx: Job, partnerUserId: string): Promise<Notice | null> {
  const scope = workScope(ctx)
  const [user, change, asked] = await Promise.all([
    findPartnerUser(db, scope, partnerUserId),
    findEmailChange(db, scope, partnerUserId),
    findLastRequest(db, scope, partnerUserId),
  ])
  if (!user || user.removalRequestedAt || !asked) return null
  const { oldEmail: to, newEmail, at } = asked
  if (change) return { user, to, newEmail, at, state: change.confirmedAt ? 'confirmed' : 'waits' }
  return user.email === newEmail ? { user, to, newEmail, at, state: 'done' } : null
}

/** The same however often the notice of one change is tried. */
function noticeId({ origin }: MailTools, { user, at }: Notice): string {
  return `${user.id}.${at.getTime()}@${new URL(origin).hostname}`
}

/**
 * Tells the old address that another is to take its place, or has taken it meanwhile. One that takes no mails is noted.
 * @throws Error when it is not known whether the mail was taken: the queue runs it again
 */
export async function mailEmailChangeNotice(
  ctx: Job,
  tools: MailTools,
  { partnerUserId }: JobPayload<'mailEmailChangeNotice'>,
): Promise<void> {
  const notice = await findNotice(ctx.db, ctx, partnerUserId)
  if (!notice) return
  const { user, to, state } = notice
  const { brand } = ctx.config
  const { whomToAsk } = brand
  const newEmail = shownEmail(notice.newEmail)
  const outcome = await tools.mailer.send({
    to,
    ...write(noticeLetter({ name: user.name, newEmail, whomToAsk, state }), brand),
    messageId: noticeId(tools, notice),
  })
  if (outcome.kind === 'unknown') {
    throw new Error('It is not known whether the notice was mailed.', { cause: outcome.cause })
  }
  if (outcome.kind === 'rejected') {
    const { detail } = outcome
    await ctx.db.transaction((tx) => recordUndeliverable(tx, ctx, user, to, detail))
  }
}

/** No mail server took the code, however often it was tried: it cannot be delivered. */
export async function giveUpCode(
  tx: Transaction,
  ctx: Job,
  { partnerUserId }: JobPayload<'mailEmailCode'>,
): Promise<void> {
  const waiting = await findWaiting(tx, ctx, partnerUserId)
  if (waiting) await noteCodeRefused(tx, ctx, waiting, 'No mail server answered')
}

/** No mail server took the notice, however often it was tried: the old address was not told. */
export async function giveUpNotice(
  tx: Transaction,
  ctx: Job,
  { partnerUserId }: JobPayload<'mailEmailChangeNotice'>,
): Promise<void> {
  const notice = await findNotice(tx, ctx, partnerUserId)
  if (notice) await recordUndeliverable(tx, ctx, notice.user, notice.to, 'No mail server answered')
}
