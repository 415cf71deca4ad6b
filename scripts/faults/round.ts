import { randomBytes } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'drizzle-orm'
import { create as createOrganisation } from '@/lib/partners/organisations/create'
import { create as createUser } from '@/lib/partners/users/create'
import { suspend } from '@/lib/partners/users/suspend'
import { type FaultName, faults, type Random } from './faults'
import type { Stage } from './stage'

/** All has to be as promised so many milliseconds after a fault is over. */
const timeoutMs = 90_000

/** What a round showed; `wrong` is empty when every promise was kept. */
export type RoundResult = {
  fault: FaultName
  /** Users that were asked for, and of those the ones whose request was answered with success. */
  asked: number
  acknowledged: number
  /** Seconds from the end of the fault until nothing waited any more. */
  recovery: number
  wrong: string[]
}

type User = { id: string; email: string; suspended: boolean }

/**
 * Adds and suspends users while a fault happens, and holds the product to its promises: what it acknowledged
 * is there and done in Cognito, with one mail each; nothing waits for ever; every copy is healthy.
 */
export async function playRound(
  stage: Stage,
  fault: FaultName,
  random: Random,
): Promise<RoundResult> {
  const { id: organisationId } = await createOrganisation(stage.ctx, {
    name: `Partner ${randomBytes(4).toString('hex')}`,
    zuoraAccountKey: randomBytes(16).toString('hex'),
    invoiceOwner: 'partner',
  })
  const users: User[] = []
  let asked = 0
  let busy = true
  async function work(): Promise<void> {
    while (busy) {
      asked += 1
      const email = `user-${randomBytes(6).toString('hex')}@partner.example`
      await createUser(stage.ctx, { organisationId, name: `User ${asked}`, email }).then(
        ({ id }) => users.push({ id, email, suspended: false }),
        () => {},
      )
      const user = users[Math.floor(random() * users.length)]
      if (user && !user.suspended && random() < 0.3) await suspendOne(stage, user)
      await sleep(50 + random() * 300)
    }
  }
  const working = [work(), work()]
  await sleep(500 + random() * 1_000)
  await faults[fault](stage, random)
  await sleep(500)
  busy = false
  await Promise.all(working)
  const over = performance.now()
  const waiting = await settle(stage, organisationId)
  const recovery = (performance.now() - over) / 1_000
  const wrong = [...waiting, ...(await compare(stage, users)), ...(await unhealthy(stage))]
  return { fault, asked, acknowledged: users.length, recovery, wrong }
}

async function suspendOne(stage: Stage, user: User): Promise<void> {
  await suspend(stage.ctx, { partnerUserId: user.id, reason: 'Faults' }).then(
    () => {
      user.suspended = true
    },
    () => {},
  )
}

/** Waits until no user of the organisation and no job waits; gives what still does. */
async function settle({ database }: Stage, organisationId: string): Promise<string[]> {
  const until = performance.now() + timeoutMs
  let left: string[] = ['the database does not answer']
  while (performance.now() < until) {
    left = await database.db
      .execute<{ what: string }>(sql`
        select 'user ' || id || ' is ' || provisioning as what from partner_users
        where organisation_id = ${organisationId} and provisioning <> 'provisioned'
          and suspended_at is null
        union all
        select task_identifier || ' ' || id || coalesce(': ' || last_error, '')
          || coalesce(' held by ' || locked_by, '') from graphile_worker.jobs
        where task_identifier = 'alignLogin'`)
      .then(
        (rows) => rows.map(({ what }) => what),
        () => left,
      )
    if (left.length === 0) return []
    await sleep(200)
  }
  return left
}

async function compare(stage: Stage, users: readonly User[]): Promise<string[]> {
  const wrong: string[] = []
  for (const { id, email, suspended } of users) {
    const login = await stage.directory.findByEmail(email)
    const mails = await stage.countMails(email)
    if (!login) {
      // Somebody suspended before the invitation went out gets it when that ends.
      if (!suspended) wrong.push(`${email} was acknowledged and has no login`)
      continue
    }
    if (login.partnerUserId !== id) wrong.push(`${email} has somebody else’s login`)
    if (login.enabled === suspended) wrong.push(`${email} is ${suspended ? 'not ' : ''}disabled`)
    if (mails !== 1) wrong.push(`${email} got ${mails} mails`)
  }
  return wrong
}

async function unhealthy({ copies }: Stage): Promise<string[]> {
  const states = await Promise.all(copies.map((copy) => copy.health()))
  return states.filter((state) => state !== 200).map((state) => `a copy’s health is ${state}`)
}
