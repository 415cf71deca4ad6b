import { readSchema } from '@/db/queries/core/schema-state'
import { findDriftInAttention } from '@/db/queries/operations/attention'
import { findRecentlyBlocked } from '@/db/queries/operations/blocked-sign-ins'
import { findGivenUpJobs } from '@/db/queries/operations/given-up-jobs'
import {
  countGivenUp,
  countSessions,
  countWorkers,
  limitStatements,
  readQueue,
  readServerVersion,
} from '@/db/queries/operations/installation'
import type { InstallationScope } from '@/db/scope'
import { requirePermissionForAll } from '@/lib/core/access/require-permission'
import type { Context } from '@/lib/core/context'
import { withoutValues } from '@/lib/core/log'
import { metrics, type RemoteSystem } from '@/lib/core/metrics'
import { parseInput } from '@/lib/core/parse'
import { productVersion } from '@/lib/core/version'
import { failureWords } from '../reconcile/labels'
import { readOperationsSchema } from './schema'
import type { BlockedPerson, OperationsView, RemoteView } from './views'

const most = 50

/** How long each statement may take, in milliseconds. */
const timeoutMs = 2_000

/**
 * How this installation runs. It calls no other system: what is said of those is what this process has seen of them.
 * @throws AppError `forbidden`, `invalid`
 */
export async function readOperations(ctx: Context, input: unknown): Promise<OperationsView> {
  const scope = requirePermissionForAll(ctx, 'operations:read')
  parseInput(readOperationsSchema, input)
  const { queue, workers, byTask, jobs, sessions, schema, postgresql } = await ctx.db.transaction(
    async (tx) => {
      await limitStatements(tx, timeoutMs)
      return {
        schema: await readSchema(tx),
        queue: await readQueue(tx),
        workers: await countWorkers(tx),
        byTask: await countGivenUp(tx),
        jobs: await findGivenUpJobs(tx, scope, most + 1),
        sessions: await countSessions(tx, ctx.config.sessionIdleMinutes),
        postgresql: await readServerVersion(tx),
      }
    },
  )
  return {
    schema,
    workers,
    queue,
    givenUp: {
      jobs: jobs.slice(0, most).map((job) => ({
        ...job,
        lastError: job.lastError && withoutValues(job.lastError),
        givenUpAt: job.givenUpAt.toISOString(),
      })),
      more: jobs.length > most,
      byTask,
    },
    blocked: await blockedNow(ctx, scope),
    drift: await lastDrift(ctx),
    remotes: remotesOf(ctx),
    sessions,
    versions: {
      product: productVersion,
      node: process.versions.node,
      postgresql,
      startedAt: new Date(performance.timeOrigin).toISOString(),
    },
  }
}

/** Those whose block is still in force, as the limits themselves say. */
async function blockedNow(ctx: Context, scope: InstallationScope): Promise<BlockedPerson[]> {
  const people = await findRecentlyBlocked(ctx.reads, scope, most)
  const found = await Promise.all(
    people.map(async (person) => {
      const blocks = await ctx.ports.signInBlocks.blocksOf(person.email)
      return {
        ...person,
        blocks: blocks.map(({ until, ...block }) => ({ ...block, until: until.toISOString() })),
      }
    }),
  )
  return found.filter(({ blocks }) => blocks.length > 0)
}

async function lastDrift({ reads }: Context): Promise<OperationsView['drift']> {
  const run = await findDriftInAttention(reads, 1_000)
  if (!run?.finishedAt) return null
  return { finishedAt: run.finishedAt.toISOString(), open: run.open, failure: failureWords(run) }
}

function remotesOf({ config, ports }: Context): RemoteView[] {
  const connected: Record<RemoteSystem, boolean> = {
    cognito: true,
    zuora: config.billingOffered,
    salesforce: ports.crm !== null,
    smtp: config.mailOffered,
  }
  return (Object.keys(connected) as RemoteSystem[]).map((system) => {
    const { answeredAt, failedAt } = metrics.sightings[system]
    return {
      system,
      connected: connected[system],
      answeredAt: answeredAt?.toISOString() ?? null,
      failedAt: failedAt?.toISOString() ?? null,
    }
  })
}
