import { createHash } from 'node:crypto'
import {
  findAccountNotice,
  findNewsOfBatch,
  findNewsReaders,
  findOrderNews,
  forgetNewsBatch,
  isDelivered,
  noteDelivery,
  takeNewsBatch,
} from '@/db/queries/operations/news'
import { findGrants } from '@/db/queries/partners/pages'
import { findPartnerUserInContext } from '@/db/queries/partners/users'
import { findOrder, type ListedOrder } from '@/db/queries/selling/orders'
import { workScope } from '@/lib/core/access/work-scope'
import type { Context, JobActor } from '@/lib/core/context'
import type { JobPayload } from '@/lib/core/jobs/job-list'
import { write } from '@/lib/ports/mail/letter'
import type { Mailer } from '@/lib/ports/mail/mailer'
import { accountLetter } from './internal/account-letters'
import { orderLetter, staffLetter, stateTold } from './internal/letters'

type Job = Context<JobActor>

/** How mails are sent, and the product's own address for the links in them. */
type MailTools = { mailer: Mailer; origin: string }

/**
 * Mails what needs attention to the staff who want it, all that is new in one mail. What no longer needs
 * attention is left out. Nobody gets the same mail twice, unless a process dies between the mail server's
 * yes and the note of it: then both carry the same Message-ID.
 * @throws Error when it is not known whether a mail was taken: the queue runs it again
 */
export async function mailStaffNews(ctx: Job, tools: MailTools): Promise<void> {
  const { brand, staffMailAddresses } = ctx.config
  const scope = workScope(ctx)
  for (;;) {
    const batchId = await takeNewsBatch(ctx.db)
    if (!batchId) return
    const entries = (await findNewsOfBatch(ctx.db, scope, batchId)).filter(({ stands }) => stands)
    if (entries.length > 0) {
      const letter = write(staffLetter(entries, tools.origin), brand)
      const readers = [...staffMailAddresses, ...(await findNewsReaders(ctx.db))]
      await sendAll(ctx, tools, batchId, letter, new Set(readers.map((to) => to.toLowerCase())))
    }
    await forgetNewsBatch(ctx.db, batchId)
  }
}

async function sendAll(
  ctx: Job,
  tools: MailTools,
  batchId: string,
  letter: ReturnType<typeof write>,
  readers: ReadonlySet<string>,
): Promise<void> {
  const failures: unknown[] = []
  for (const to of readers) {
    await send(ctx, tools, `${batchId}.${shortHash(to)}`, { to, ...letter }).catch((error) =>
      failures.push(error),
    )
  }
  if (failures.length > 0) throw failures[0]
}

const shortHash = (text: string) => createHash('sha256').update(text).digest('hex').slice(0, 16)

/**
 * Tells the person who placed an order what became of it, while it is still so, and they still work for the
 * organisation that placed it.
 * @throws Error when it is not known whether the mail was taken: the queue runs it again
 */
export async function mailOrderNews(
  ctx: Job,
  tools: MailTools,
  { entryId }: JobPayload<'mailOrderNews'>,
): Promise<void> {
  const scope = workScope(ctx)
  const news = await findOrderNews(ctx.db, scope, entryId)
  const order = news && (await findOrder(ctx.db, scope, news.orderId))
  if (!order || order.state !== stateTold(news.action)) return
  const reader = await findReader(ctx, order)
  if (!reader) return
  const { brand } = ctx.config
  const link = `${tools.origin}${await pathOf(ctx, order)}`
  const letter = orderLetter({ order, name: reader.name, link, whomToAsk: brand.whomToAsk })
  await send(ctx, tools, entryId, { to: reader.email, ...write(letter, brand) })
}

/**
 * Tells somebody that how they get in has changed, with what and from where, and what to do if that was not them.
 * @throws Error when it is not known whether the mail was taken: the queue runs it again
 */
export async function mailAccountNotice(
  ctx: Job,
  tools: MailTools,
  { entryId }: JobPayload<'mailAccountNotice'>,
): Promise<void> {
  const notice = await findAccountNotice(ctx.db, workScope(ctx), entryId)
  if (!notice) return
  const { brand, timeZone, recoveryCodesOffered } = ctx.config
  const { kind, email, after, action, ...facts } = notice
  const letter = accountLetter({
    ...facts,
    action: action.slice(action.indexOf('.') + 1),
    browser: textOf(after?.browser),
    address: textOf(after?.address),
    left: typeof after?.recoveryCodesLeft === 'number' ? after.recoveryCodesLeft : null,
    timeZone,
    // Both are for our own login page.
    link: recoveryCodesOffered ? `${tools.origin}/sign-in/forgotten` : null,
    codesOffered: recoveryCodesOffered,
    whomToAsk: kind === 'staff' ? 'an administrator' : brand.whomToAsk,
  })
  if (letter) await send(ctx, tools, entryId, { to: email, ...write(letter, brand) })
}

const textOf = (value: unknown) => (typeof value === 'string' ? value : null)

async function findReader(ctx: Job, { placedBy, organisationId }: ListedOrder) {
  const found = placedBy ? await findPartnerUserInContext(ctx.db, workScope(ctx), placedBy) : null
  if (!found) return null
  const { user, organisation } = found
  const gone =
    user.removalRequestedAt ?? user.removedAt ?? user.suspendedAt ?? organisation.suspendedAt
  const elsewhere = user.organisationId !== organisationId
  return gone || organisation.archivedAt || elsewhere ? null : user
}

/** A page that shows the order and is open to its reader; their start where there is none. */
async function pathOf(ctx: Job, order: ListedOrder): Promise<string> {
  const { config } = ctx
  const granted = await findGrants(ctx.db, workScope(ctx), order.organisationId)
  const opens = (page: 'shop' | 'self-service') =>
    granted.includes(page) && config.partnerPages.includes(page) && !config.partnerPageUrls[page]
  if (opens('self-service') && order.subscriptionId) {
    return `/partner/self-service/subscriptions/${order.subscriptionId}`
  }
  return opens('shop') ? `/partner/shop/orders/${order.id}` : '/partner'
}

async function send(
  ctx: Job,
  { mailer, origin }: MailTools,
  id: string,
  mail: Parameters<Mailer['send']>[0],
): Promise<void> {
  const messageId = `${id}@${new URL(origin).hostname}`
  if (await isDelivered(ctx.db, messageId)) return
  const outcome = await mailer.send({ ...mail, messageId })
  if (outcome.kind === 'unknown') {
    throw new Error('It is not known whether the mail was taken.', { cause: outcome.cause })
  }
  await noteDelivery(ctx.db, messageId, outcome.kind === 'rejected' ? outcome.detail : null)
}
