import { createHash } from 'node:crypto'
import type { LogoProblem } from '@/db/enums'
import { type DueLogo, findDueLogos, noteLogo } from '@/db/queries/partners/logos'
import { workScope } from '@/lib/core/access/work-scope'
import type { Context, JobActor } from '@/lib/core/context'
import type { PictureFetcher } from '@/lib/ports/pictures/fetcher'
import { readPicture } from './internal/read-picture'

type Job = Context<JobActor>
/** `handBack` is aborted where this process is to end: what is on its way is cut, and stays due. */
type Tools = { pictureFetcher: PictureFetcher; handBack?: AbortSignal }

/** So many servers are asked at once, each for one logo at a time. */
const lanes = 8
/** In one round so many logos are looked at, and so many of one server. */
const round = { limit: 200, ofOneHost: 20 }
/** Milliseconds after which no round begins, and for which one server is asked in a round. */
const turns = { whole: 40_000, ofOneHost: 10_000 }

/**
 * Looks at the logos that are due, for a while; those that are left come next time. Every server has its turn in each
 * round, and one that is too slow waits for the next: it holds up no other for longer than a few seconds.
 */
export async function checkDueLogos(ctx: Job, tools: Tools): Promise<void> {
  const scope = workScope(ctx)
  const until = performance.now() + turns.whole
  while (performance.now() < until && !tools.handBack?.aborted) {
    const due = await findDueLogos(ctx.db, scope, round)
    if (due.length === 0) return
    const hosts = byHost(due).values()
    const lane = async () => {
      for (const logos of hosts) await checkOfOneHost(ctx, tools, logos)
    }
    await Promise.all(Array.from({ length: lanes }, lane))
  }
}

async function checkOfOneHost(ctx: Job, tools: Tools, logos: readonly DueLogo[]): Promise<void> {
  const until = performance.now() + turns.ofOneHost
  for (const logo of logos) {
    if (performance.now() > until || tools.handBack?.aborted) return
    if ((await checkLogo(ctx, tools, logo)) === 'timed_out') return
  }
}

function byHost(due: readonly DueLogo[]): DueLogo[][] {
  const hosts = new Map<string, DueLogo[]>()
  for (const logo of due) {
    const others = hosts.get(logo.host)
    if (others) others.push(logo)
    else hosts.set(logo.host, [logo])
  }
  return [...hosts.values()]
}

const nothing = { status: null, type: null, width: null, height: null, bytes: null }
const noCopy = { copy: null, copyHash: null, copyType: null }

/**
 * Fetches one logo, and writes down what came; answers with the problem. One that does not come is tried again after a
 * day, others after a week; a copy that is kept stays meanwhile.
 */
async function checkLogo(
  ctx: Job,
  { pictureFetcher, handBack }: Tools,
  logo: DueLogo,
): Promise<LogoProblem | null> {
  const scope = workScope(ctx)
  const keeps = ctx.config.logoCopies
  const outcome = await pictureFetcher.fetch(logo.url, handBack)
  // Not looked at: it stays due.
  if (outcome.kind === 'cut') return null
  const picture = outcome.kind === 'fetched' ? await readPicture(outcome.bytes) : null
  if (outcome.kind === 'failed' || !picture) {
    const problem: LogoProblem = outcome.kind === 'failed' ? outcome.problem : 'no_picture'
    const status = outcome.kind === 'failed' ? outcome.status : null
    const found = { ...nothing, problem, status }
    await noteLogo(ctx.db, scope, logo, { found, copy: keeps ? null : noCopy, nextInDays: 1 })
    return problem
  }
  const { bytes } = outcome
  await noteLogo(ctx.db, scope, logo, {
    found: { ...picture, problem: null, status: null, bytes: bytes.length },
    copy: keeps
      ? {
          copy: bytes,
          copyHash: createHash('sha256').update(bytes).digest('hex'),
          copyType: picture.type,
        }
      : noCopy,
    nextInDays: 7,
  })
  return null
}
