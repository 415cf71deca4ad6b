import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'drizzle-orm'
import { findStrandedLogins } from '@/db/queries/operations/waiting'
import { jobNames } from '@/lib/core/jobs/job-list'
import type { Stage } from './stage'

/**
 * All has to be as promised so many milliseconds after a fault is over. What a killed process has left in the queue is
 * swept up once a minute; a busy machine needs the rest.
 */
const timeoutMs = 150_000

/** Waits until nothing waits: no job of ours, no user, no order. Gives what still does when that took too long. */
export async function settle({ database }: Stage, milliseconds = timeoutMs): Promise<string[]> {
  const until = performance.now() + milliseconds
  let left: string[] = ['the database does not answer']
  while (performance.now() < until) {
    left = await readWaiting(database).catch(() => left)
    if (left.length === 0) return []
    await sleep(200)
  }
  return left
}

async function readWaiting({ db }: Stage['database']): Promise<string[]> {
  const rows = await db.execute<{ what: string }>(sql`
    select 'user ' || id || ' is ' || provisioning as what from partner_users
    where provisioning = 'pending' and suspended_at is null and removed_at is null
      and exists (select from partner_organisations o
        where o.id = organisation_id and o.suspended_at is null)
    union all
    select 'user ' || id || ' is being removed' from partner_users
    where removal_requested_at is not null and removed_at is null
    union all
    select 'order ' || id || ' is ' || state from orders where state in ('placed', 'waiting')
    union all
    select task_identifier || ' ' || id || coalesce(': ' || last_error, '')
      || coalesce(' held by ' || locked_by, '') from graphile_worker.jobs
    where task_identifier in ${[...jobNames]}`)
  const stranded = await findStrandedLogins(db)
  return [...rows.map(({ what }) => what), ...stranded.map(({ id }) => `nobody is to align ${id}`)]
}

/** Every copy that does not say of itself that it is healthy, for ten seconds. */
export async function unhealthy({ copies }: Stage): Promise<string[]> {
  let states: number[] = []
  for (let tries = 0; tries < 20; tries += 1) {
    states = await Promise.all(copies.map((copy) => copy.health()))
    if (states.every((state) => state === 200)) return []
    await sleep(500)
  }
  const faults = copies.map((copy, at) => copy.ended() ?? `a copy’s health is ${states[at]}`)
  return faults.filter((_, at) => states[at] !== 200)
}
