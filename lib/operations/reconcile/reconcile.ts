import pRetry from 'p-retry'
import { insertFinding } from '@/db/queries/operations/reconcile-findings'
import {
  findComparableUsers,
  findUsersWithSeen,
  forgetSeenLogin,
  hasAlignmentUnderWay,
  insertSeenLogins,
} from '@/db/queries/operations/reconcile-logins'
import { advanceRun, beginRun, finishRun } from '@/db/queries/operations/reconcile-runs'
import type { InstallationScope } from '@/db/scope'
import { workScope } from '@/lib/core/access/work-scope'
import type { Context, JobActor, SystemActor } from '@/lib/core/context'
import type { JobPayload } from '@/lib/core/jobs/job-list'
import type { Directory, Login } from '@/lib/ports/identity/directory'
import type { LoginList } from '@/lib/ports/identity/login-list'
import { isSettled, judgeLogin, judgeMissing, type KnownUser, type Verdict } from './policy'

type Ports = { directory: Directory; loginList: LoginList }

/** How often Cognito is asked once more, after pauses that double, from so many milliseconds on. */
type RetryLimits = { retries: number; minTimeout?: number }

const usualRetry: RetryLimits = { retries: 5, minTimeout: 500 }

const userPage = 1_000

/** Cognito could not be read, however often it was asked. The message is the name of its last error. */
class OutOfReach extends Error {}

/** The run was given up, because it stood still for too long: another may be under way. */
class GivenUp extends Error {}

type Run = {
  ctx: Context
  scope: InstallationScope
  ports: Ports
  id: string
  /** Nothing changes meanwhile, because no job runs: nothing is left out. */
  still: boolean
  /** Asks Cognito until it answers. */
  ask<T>(question: () => Promise<T>): Promise<T>
}

/**
 * Compares the database with the user pool, page by page on both sides, and writes down each difference
 * that a direct read of both confirms. What is being changed meanwhile is left out, and counted. Changes
 * nothing in either. When Cognito cannot be read to the end, the run says so; a killed one is begun again. `still`: no
 * job runs, so nothing is being changed.
 */
export async function reconcile(
  ctx: Context<JobActor | SystemActor>,
  ports: Ports,
  { runId }: JobPayload<'reconcile'>,
  { retry = usualRetry, still = false }: { retry?: RetryLimits; still?: boolean } = {},
): Promise<void> {
  if (!(await beginRun(ctx.db, runId))) return
  const run: Run = {
    ctx,
    scope: workScope(ctx),
    ports,
    id: runId,
    still,
    ask: (question) => askRepeatedly(question, retry),
  }
  try {
    await compareLogins(run)
    await compareUsers(run)
    await finishRun(ctx.db, runId, null)
  } catch (error) {
    if (error instanceof GivenUp) return
    if (!(error instanceof OutOfReach)) throw error
    await finishRun(ctx.db, runId, {
      code: 'pool_unreadable',
      ...(error.message && { said: error.message }),
    })
  }
}

/** @throws OutOfReach after the last try */
async function askRepeatedly<T>(question: () => Promise<T>, retry: RetryLimits): Promise<T> {
  return await pRetry(question, retry).catch((cause: unknown) => {
    throw new OutOfReach(cause instanceof Error ? cause.name : '', { cause })
  })
}

async function advance({ ctx, id }: Run, step: Parameters<typeof advanceRun>[2]): Promise<void> {
  if (!(await advanceRun(ctx.db, id, step))) throw new GivenUp()
}

/** Goes through the pool, and finds what is different or only there. */
async function compareLogins(run: Run): Promise<void> {
  let from: string | null = null
  do {
    const page: Awaited<ReturnType<LoginList['page']>> = await run.ask(() =>
      run.ports.loginList.page(from),
    )
    const { db } = run.ctx
    await insertSeenLogins(
      db,
      run.id,
      page.logins.map(({ sub }) => sub),
    )
    const judged = await judgeAll(run, page.logins)
    let leftOut = 0
    for (const each of judged) {
      if (each.verdict && (await confirmLogin(run, each)) === 'left_out') leftOut += 1
    }
    const ignored = judged.filter(({ ours }) => !ours).length
    await advance(run, { logins: judged.length - ignored, ignored, leftOut })
    from = page.next
  } while (from !== null)
}

type Judged = {
  login: Login
  verdict: Verdict | null
  ours: boolean
  users: KnownUser[]
  settled: boolean
}

async function judgeAll({ ctx, scope, still }: Run, logins: readonly Login[]): Promise<Judged[]> {
  const users = await findComparableUsers(ctx.db, scope, {
    subs: logins.map(({ sub }) => sub),
    ids: logins.flatMap(({ partnerUserId }) => partnerUserId ?? []),
  })
  const bySub = new Map(users.flatMap((user) => (user.cognitoSub ? [[user.cognitoSub, user]] : [])))
  const byId = new Map(users.map((user) => [user.id, user]))
  const now = new Date()
  return logins.map((login) => {
    const owner = bySub.get(login.sub) ?? null
    const marked = byId.get(login.partnerUserId ?? '') ?? null
    return {
      login,
      verdict: judgeLogin(login, owner, marked),
      ours: owner !== null || login.partnerUserId !== null,
      users: [owner, marked].filter((user) => user !== null),
      settled: still || isSettled(login, [owner, marked], now),
    }
  })
}

/** What became of a difference that the lists show. */
type Confirmed = 'found' | 'left_out' | 'alike'

/** The list lags: what it shows counts once both sides, read directly, say the same. */
async function confirmLogin(run: Run, listed: Judged): Promise<Confirmed> {
  const quiet = listed.settled || (await isQuiet(run, listed))
  const login = await run.ask(() => run.ports.directory.findBySub(listed.login.sub))
  if (!login) {
    await forgetSeenLogin(run.ctx.db, run.id, listed.login.sub)
    return 'alike'
  }
  const [judged] = await judgeAll(run, [login])
  if (!judged?.verdict) return 'alike'
  const stands = judged.settled || (quiet && (await staysQuiet(run, listed, judged)))
  if (!stands) return 'left_out'
  await insertFinding(run.ctx.db, { runId: run.id, ...judged.verdict })
  return 'found'
}

/** Whether no job is about to change what was judged. */
async function isQuiet({ ctx }: Run, { users, verdict }: Judged): Promise<boolean> {
  const ids = [...users.map(({ id }) => id), verdict?.partnerUserId ?? null]
  return !(await hasAlignmentUnderWay(
    ctx.db,
    ids.filter((id) => id !== null),
  ))
}

/** A job between two looks would have touched the user, or would still be there. */
async function staysQuiet(run: Run, before: Judged, after: Judged): Promise<boolean> {
  return isUntouched(before.users, after.users) && (await isQuiet(run, after))
}

function isUntouched(before: readonly KnownUser[], after: readonly KnownUser[]): boolean {
  const moments = (users: readonly KnownUser[]) =>
    users.map(({ id, changedAt }) => `${id} ${changedAt.getTime()}`).join()
  return moments(before) === moments(after)
}

/** Goes through our users, and finds those whose login the pool does not have. */
async function compareUsers(run: Run): Promise<void> {
  let after: string | null = null
  for (;;) {
    const page: { id: string; missing: boolean }[] = await findUsersWithSeen(
      run.ctx.db,
      run.scope,
      {
        runId: run.id,
        after,
        limit: userPage,
      },
    )
    const missing = page.filter((user) => user.missing).map(({ id }) => id)
    for (const user of await findComparableUsers(run.ctx.db, run.scope, { ids: missing })) {
      if (!judgeMissing(user)) continue
      const leftOut = (await confirmMissing(run, user)) === 'left_out' ? 1 : 0
      await advance(run, { leftOut })
    }
    await advance(run, { users: page.length })
    if (page.length < userPage) return
    after = page.at(-1)?.id ?? null
  }
}

async function confirmMissing(run: Run, listed: KnownUser): Promise<Confirmed> {
  const { db } = run.ctx
  const underWay = await hasAlignmentUnderWay(db, [listed.id])
  const { cognitoSub } = listed
  if (cognitoSub && (await run.ask(() => run.ports.directory.findBySub(cognitoSub)))) return 'alike'
  const [user] = await findComparableUsers(db, run.scope, { ids: [listed.id] })
  const verdict = user && judgeMissing(user)
  if (!user || !verdict) return 'alike'
  const stands =
    run.still ||
    isSettled(null, [user], new Date()) ||
    (!underWay && isUntouched([listed], [user]) && !(await hasAlignmentUnderWay(db, [listed.id])))
  if (!stands) return 'left_out'
  await insertFinding(db, { runId: run.id, ...verdict })
  return 'found'
}
