import type { WorkerEvents } from 'graphile-worker'
import { metrics, secondsSince } from '../core/metrics'

/** Counts attempts at jobs, by how they ended. */
export function countJobs(events: WorkerEvents): void {
  const begun = new Map<string, number>()
  events.on('job:start', ({ job }) => begun.set(String(job.id), performance.now()))
  const end =
    (outcome: 'done' | 'failed') => (facts: { job: { id: unknown; task_identifier: string } }) => {
      const id = String(facts.job.id)
      const started = begun.get(id) ?? performance.now()
      begun.delete(id)
      metrics.jobs.observe({ job: facts.job.task_identifier, outcome }, secondsSince(started))
    }
  events.on('job:success', end('done'))
  events.on('job:error', end('failed'))
}
