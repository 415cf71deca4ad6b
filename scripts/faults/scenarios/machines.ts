import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'drizzle-orm'
import { comparePeople } from '../compare-people'
import type { Asker, VerbName } from '../copy-verbs'
import { openInstallation } from '../installation'
import { newPeople } from '../people'
import { between, type Random } from '../random'
import { type Receiver, startReceiver } from '../receiver'
import type { Round, Scenario } from '../scenario'
import { settle, unhealthy } from '../settle'
import type { Stage } from '../stage'

const users = 1_000
const mostKills = 100
/** So slow that the import goes on through many kills. */
const createsPerSecond = 5
/** So long may a check, and what is left after the last kill, take in milliseconds. */
const patience = 600_000

/** Has a verb done by a copy that is there to be asked; what is asked here is known to be possible. */
async function ask<T>(stage: Stage, verb: VerbName, input: unknown, asker: Asker): Promise<T> {
  const answer = await stage.copies[0]?.ask(verb, input, asker)
  if (answer?.kind !== 'acknowledged') throw new Error(`${verb}: ${JSON.stringify(answer)}`)
  return answer.data as T
}

async function newMember({ database }: Stage): Promise<Asker> {
  const staffMemberId = randomUUID()
  await database.db.execute(sql`
    insert into staff_members (id, cognito_sub, email, name, role)
    values (${staffMemberId}, ${staffMemberId}, 'sam@staff.example', 'Sam Staff', 'administrator')`)
  return { staffMemberId }
}

/** A file of users is checked and begun; gives its addresses. */
async function beginImport(stage: Stage, member: Asker, organisationId: string): Promise<void> {
  const rows = Array.from({ length: users }, (_, at) => `Person ${at},p${at}@partner.example`)
  const csv = `name,email,org\n${rows.map((row) => `${row},${organisationId}\n`).join('')}`
  const { importId } = await ask<{ importId: string }>(stage, 'uploadUsers', { csv }, member)
  const until = performance.now() + patience
  while (performance.now() < until) {
    type Checked = { checkId: string | null; found: { create: number } | null }
    const { checkId, found } = await ask<Checked>(stage, 'readImport', { importId }, member)
    if (found && found.create !== users)
      throw new Error(`Of ${users} rows ${found.create} are good.`)
    if (found) return await ask(stage, 'startImport', { importId, checkId }, member)
    await sleep(200)
  }
  throw new Error('The file was not checked.')
}

/** Whether the file is still carried out, or something of it is still to be delivered. */
async function isAtWork({ database }: Stage): Promise<boolean> {
  const [row] = await database.db.execute<{ at_work: boolean }>(sql`
    select exists (select from bulk_runs where state = 'running')
      or exists (select from partner_users where provisioning = 'pending')
      or exists (select from webhook_deliveries where state = 'waiting') as at_work`)
  return row?.at_work === true
}

/** Kills a copy at a random moment of the work, again and again; another one takes its place. */
async function killWhileAtWork(stage: Stage, random: Random): Promise<number> {
  for (let done = 0; done < mostKills; done += 1) {
    if (!(await isAtWork(stage))) return done
    await stage.addCopy()
    await sleep(between(random, 0, 700))
    const [victim] = stage.copies.splice(Math.floor(random() * stage.copies.length), 1)
    await victim?.kill()
  }
  return mostKills
}

async function missedEvents({ database }: Stage, { taken, refused }: Receiver): Promise<string[]> {
  const events = await database.db.execute<{ id: string }>(sql`
    select id from audit_log where action = 'partner_user.created'`)
  const missed = events.filter(({ id }) => !taken.has(id))
  const faults = missed.map(({ id }) => `event ${id} was never delivered`)
  if (events.length !== users) faults.push(`${events.length} users were created, not ${users}`)
  if (refused() > 0) faults.push(`${refused()} deliveries were not signed by the secret`)
  return faults
}

async function play(stage: Stage, receiver: Receiver, random: Random): Promise<Round> {
  const people = await newPeople(stage)
  const member = await newMember(stage)
  const endpoint = { name: 'Faults', url: receiver.url, types: ['partner_user.created'] }
  const { secret } = await ask<{ secret: string }>(stage, 'createWebhook', endpoint, 'staff')
  receiver.trust(secret)
  await beginImport(stage, member, people.organisationId)
  const times = await killWhileAtWork(stage, random)
  const over = performance.now()
  const waiting = await settle(stage, patience)
  const recovery = (performance.now() - over) / 1_000
  const { wrong, lost } = await comparePeople(stage, people)
  // The file asked for them, whom this round's people know nothing of.
  const known = wrong.filter((fault) => !fault.endsWith('and nobody asked for it'))
  const rows = await stage.database.db.execute<{ email: string }>(sql`
    select email from partner_users where organisation_id = ${people.organisationId}`)
  const there = new Set(rows.map(({ email }) => email)).size
  if (there !== users || rows.length !== users)
    lost.push(`${rows.length} users with ${there} addresses are there, of ${users}`)
  lost.push(...(await missedEvents(stage, receiver)))
  return {
    what: 'copies killed: an import, and webhooks',
    times,
    asked: users,
    acknowledged: there,
    lost: [...lost, ...waiting.map((what) => `still waits: ${what}`)],
    wrong: [...known, ...(await unhealthy(stage))],
    recovery,
  }
}

/** The product is killed while it carries out a file and sends webhooks of what it does. */
export const machines: Scenario = {
  rounds: 1,
  share: 6,
  async *play(services, random) {
    for (;;) {
      const receiver = await startReceiver(() => between(random, 0, 200))
      const { stage, close } = await openInstallation(services, {
        copies: 2,
        env: {
          WEBHOOK_ALLOW_LOCAL: 'true',
          COGNITO_CREATES_PER_SECOND: String(createsPerSecond),
        },
      })
      try {
        yield await play(stage, receiver, random)
      } finally {
        await close()
        await receiver.close()
      }
    }
  },
}
