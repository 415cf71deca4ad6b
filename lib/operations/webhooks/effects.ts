import type { Transaction } from '@/db/client'
import {
  type DeliveryRow,
  findDue,
  noteTry,
  secondsToNext,
} from '@/db/queries/operations/webhook-deliveries'
import {
  type EndpointRow,
  findEndpoint,
  keepQuiet,
  lockEndpoint,
  setDisabled,
} from '@/db/queries/operations/webhook-endpoints'
import { findSecrets } from '@/db/queries/operations/webhook-secrets'
import { workScope } from '@/lib/core/access/work-scope'
import { record } from '@/lib/core/audit/record'
import type { Context, JobActor } from '@/lib/core/context'
import type { JobPayload } from '@/lib/core/jobs/job-list'
import type { SendOutcome, WebhookSender } from '@/lib/ports/webhooks/sender'
import { enqueueSending } from './internal/enqueue-sending'
import { signedHeaders } from './internal/signature'
import { endpointStateOf, failuresInARow, type NextStep, nextStep, restSeconds } from './policy'

type Job = Context<JobActor>
type Sealer = { unseal(sealed: string): Promise<unknown> }
/** `handBack` is aborted where this process is to end: what is on its way is cut, and somebody else sends it again. */
type Tools = { webhookSender: WebhookSender; secretSealer: Sealer; handBack?: AbortSignal }

/** So many webhooks are on their way to one endpoint at once. */
const lanes = 4
/** For so many milliseconds one endpoint keeps a hand of the queue. */
const turn = 20_000

/**
 * Sends what is due at an endpoint, for a while; what is left or due later gets a job of its own. A try is noted after
 * it: who dies in between sends the same once more, under the same `webhook-id`.
 */
export async function sendWebhooks(
  ctx: Job,
  { webhookSender, secretSealer, handBack }: Tools,
  { endpointId }: JobPayload<'sendWebhooks'>,
): Promise<void> {
  const until = performance.now() + turn
  let failures = 0
  while (performance.now() < until && failures < failuresInARow && !handBack?.aborted) {
    const found = await findEndpoint(ctx.db, workScope(ctx), null, endpointId)
    if (!found || endpointStateOf(found) !== 'active') break
    const due = await findDue(ctx.db, workScope(ctx), endpointId, lanes)
    if (due.length === 0) break
    const secrets = await secretsOf(ctx, secretSealer, endpointId)
    const outcomes = await Promise.all(
      due.map((delivery) =>
        sendOne(ctx, (sending) => webhookSender.send(sending, handBack), found, secrets, delivery),
      ),
    )
    const failed = outcomes.filter((outcome) => outcome !== 'cut').length
    failures = outcomes.includes('delivered') ? 0 : failures + failed
  }
  await ctx.db.transaction((tx) => planNext(ctx, tx, endpointId, failures))
}

/** @throws Error where none can be opened: it was sealed with another NEXTAUTH_SECRET, and needs a new one */
async function secretsOf(ctx: Job, sealer: Sealer, endpointId: string): Promise<string[]> {
  const stored = await findSecrets(ctx.db, [endpointId])
  const opened = await Promise.all(stored.map(({ sealed }) => sealer.unseal(sealed)))
  const secrets = opened.filter((secret) => typeof secret === 'string')
  if (secrets.length === 0) throw new Error('No secret of this webhook can be opened.')
  return secrets
}

async function sendOne(
  ctx: Job,
  send: WebhookSender['send'],
  { url }: EndpointRow,
  secrets: readonly string[],
  delivery: DeliveryRow,
): Promise<NextStep['state'] | 'cut'> {
  const { endpointId, eventId, body, tries } = delivery
  const started = performance.now()
  const headers = signedHeaders(secrets, { id: eventId, at: new Date(), body })
  const outcome = await send({ url, headers, body })
  // No try: it waits as before, and may have arrived.
  if (outcome.kind === 'cut') return 'cut'
  const milliseconds = Math.round(performance.now() - started)
  const next = nextStep(answerOf(outcome), tries + 1, Math.random())
  await ctx.db.transaction(async (tx) => {
    const endpoint = await lockEndpoint(tx, workScope(ctx), null, endpointId)
    if (!endpoint) return
    const facts = { ...factsOf(outcome), milliseconds }
    if (!(await noteTry(tx, delivery, facts, next))) return
    if (next.state === 'waiting' && next.quietSeconds !== null) {
      await keepQuiet(tx, workScope(ctx), endpointId, next.quietSeconds)
    }
    if (next.state === 'failed' && !endpoint.disabledAt) await disable(ctx, tx, endpoint, next)
  })
  return next.state
}

type Heard = Exclude<SendOutcome, { kind: 'cut' }>

const answerOf = (outcome: Heard) =>
  outcome.kind === 'answered'
    ? { status: outcome.status, retryAfter: outcome.retryAfter }
    : { status: null, retryAfter: null }

const factsOf = (outcome: Heard) =>
  outcome.kind === 'answered'
    ? { status: outcome.status, answer: outcome.answer, problem: null }
    : { status: null, answer: null, problem: outcome.problem }

async function disable(
  ctx: Job,
  tx: Transaction,
  { id, name, organisationId }: EndpointRow,
  { disable: why }: Extract<NextStep, { state: 'failed' }>,
): Promise<void> {
  await setDisabled(tx, workScope(ctx), id, why)
  await record(tx, ctx, {
    action: 'webhook.disabled',
    ...(organisationId && { organisationId }),
    after: { id, name, why },
  })
}

/** The next job of an endpoint, as long as something waits. A receiver that failed too often in a row rests. */
async function planNext(
  ctx: Job,
  tx: Transaction,
  endpointId: string,
  failures: number,
): Promise<void> {
  await lockEndpoint(tx, workScope(ctx), null, endpointId)
  const endpoint = await findEndpoint(tx, workScope(ctx), null, endpointId)
  if (!endpoint || endpointStateOf(endpoint) !== 'active') return
  if (failures >= failuresInARow) await keepQuiet(tx, workScope(ctx), endpointId, restSeconds)
  const seconds = await secondsToNext(tx, workScope(ctx), endpointId)
  if (seconds !== null) await enqueueSending(tx, endpointId, seconds)
}
