import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'

const quick = [0.005, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2, 5, 10]
const slow = [0.05, 0.1, 0.25, 0.5, 1, 2, 5, 10, 30, 60, 120]

/** The systems elsewhere, as labels of metrics and on the Operations page. */
export type RemoteSystem = 'cognito' | 'zuora' | 'salesforce' | 'smtp'

type Sighting = { answeredAt: Date | null; failedAt: Date | null }

const unseen = (): Sighting => ({ answeredAt: null, failedAt: null })

/** What says that a system is not as it should be: any other answer shows that it is there. */
const failures = ['none', 'failed', '5xx']

/**
 * Every metric of the product, declared once; docs/runbook.md says what each means. Labels hold codes only: no name,
 * address, id or path.
 */
function build() {
  const registry = new Registry()
  const common = { registers: [registry] }
  const gauge = (name: string, help: string, labelNames: string[] = []) =>
    new Gauge({ name: `partner_management_${name}`, help, labelNames, ...common })
  const counter = (name: string, help: string, labelNames: string[]) =>
    new Counter({ name: `partner_management_${name}`, help, labelNames, ...common })
  const histogram = (name: string, help: string, labelNames: string[], buckets: number[]) =>
    new Histogram({ name: `partner_management_${name}`, help, labelNames, buckets, ...common })

  collectDefaultMetrics({ register: registry })
  return {
    registry,
    /** When each system last answered, and last did not or failed itself, in this process. */
    sightings: {
      cognito: unseen(),
      zuora: unseen(),
      salesforce: unseen(),
      smtp: unseen(),
    } satisfies Record<RemoteSystem, Sighting>,
    requests: histogram(
      'http_request_seconds',
      'Requests to this process',
      ['area', 'kind', 'status'],
      quick,
    ),
    actions: histogram(
      'action_seconds',
      'Actions of this process, by what they answered',
      ['action', 'outcome'],
      quick,
    ),
    queries: histogram(
      'database_query_seconds',
      'Statements of this process',
      ['pool', 'outcome'],
      quick,
    ),
    connections: gauge('database_connections', 'Connections of this process', ['pool', 'state']),
    waitingForConnection: gauge(
      'database_waiting',
      'Statements of this process that wait for a connection',
      ['pool'],
    ),
    pageReads: counter(
      'page_reads_total',
      'Pages of this process by the server that they are meant to be read from, where there is a replica',
      ['server'],
    ),
    replicaFailures: counter(
      'replica_failures_total',
      'What failed on the replica in this process, and was asked of the primary',
      [],
    ),
    jobs: histogram('job_seconds', 'Attempts at jobs by this process', ['job', 'outcome'], slow),
    jobsGivenUp: counter('jobs_given_up_total', 'Jobs that this process gave up', ['job']),
    remoteCalls: histogram(
      'remote_call_seconds',
      'Calls of this process to other systems',
      ['system', 'status'],
      slow,
    ),
    limitRefusals: counter('limit_refusals_total', 'What a limit refused in this process', [
      'limit',
    ]),
    queueJobs: gauge('queue_jobs', 'Jobs in the queue', ['job', 'state']),
    queueOldestDue: gauge(
      'queue_oldest_due_seconds',
      'For how long the oldest job that could run has waited',
      ['job'],
    ),
    givenUpJobs: gauge('given_up_jobs', 'Jobs that nobody tries any more', ['job']),
    workers: gauge('workers', 'Living workers of all processes'),
    sessions: gauge('sessions', 'Open sessions', ['kind']),
    schema: gauge('schema', 'How the database stands to the release of this process', ['state']),
  }
}

type Metrics = ReturnType<typeof build>

// The build has this file in several bundles, and all of them count into the same.
const key = Symbol.for('partner-management.metrics')
const holder = globalThis as typeof globalThis & { [key]?: Metrics }
holder[key] ??= build()

export const metrics: Metrics = holder[key]

/** The seconds since `started`, which is a `performance.now()`. */
export const secondsSince = (started: number): number => (performance.now() - started) / 1_000

/** A class of HTTP status, such as `2xx`, or `none` where there was no answer. */
export function statusClass(status: number | undefined): string {
  return status ? `${Math.floor(status / 100)}xx` : 'none'
}

/**
 * Counts one call to another system.
 * @param status the class of its HTTP status, or what became of it
 */
export function countRemoteCall(system: RemoteSystem, status: string, started: number): void {
  metrics.remoteCalls.observe({ system, status }, secondsSince(started))
  metrics.sightings[system][failures.includes(status) ? 'failedAt' : 'answeredAt'] = new Date()
}
