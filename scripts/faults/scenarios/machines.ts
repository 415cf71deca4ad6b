import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'drizzle-orm'
import { uuidv7 } from '@/db/ids'
import { eventTypes } from '@/lib/core/audit/policy'
import { demanded } from '../answer'
import { openInstallation } from '../installation'
import { between, type Random } from '../random'
import type { Scenario } from '../scenario'
import { settle, unhealthy } from '../settle'
import type { Stage } from '../stage'

const users = 1_000
const kills = 100
/** So slowly that the import goes on for as long as copies are killed. */
const loginsPerSecond = 5

/** Somebody who is sent webhooks: how often each came. Every tenth one is answered with an error at first. */
async function openReceiver(random: Random) {
  const seen = new Map<string, number>()
  const server = createServer((request, response) => {
    const id = String(request.headers['webhook-id'])
    const before = seen.get(id) ?? 0
    const refused = before === 0 && random() < 0.1
    if (!refused) seen.set(id, before + 1)
    request.resume().on('end', () => response.writeHead(refused ? 503 : 200).end())
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const close = () => {
    server.closeAllConnections()
    server.close()
  }
  return { url: `http://127.0.0.1:${port}/`, seen, close }
}

/** Asks one copy; nothing is broken yet. */
async function ask<T>(
  { copies: [copy] }: Stage,
  ...of: Parameters<Stage['copies'][number]['ask']>
): Promise<T> {
  if (!copy) throw new Error('There is no copy to ask.')
  return demanded<T>(await copy.ask(...of))
}

/** Uploads a file of users, has it checked, and starts the import in a staff member's name. */
async function startImport(stage: Stage): Promise<string> {
  const { db } = stage.database
  const staffMemberId = uuidv7()
  await db.execute(sql`
    insert into staff_members (id, cognito_sub, email, name, role)
    values (${staffMemberId}::uuid, ${staffMemberId}, 'ada@faults.example', 'Ada', 'administrator')`)
  const { id } = await ask<{ id: string }>(stage, 'createOrganisation', {
    name: 'Imported Partners',
    zuoraAccountKey: await stage.newAccountKey(),
    invoiceOwner: 'partner',
  })
  const lines = Array.from({ length: users }, (_, at) => `User ${at},u${at}@import.example,${id}`)
  const text = `Name,Email address,Organisation ID\n${lines.join('\n')}\n`
  const staff = { staffMemberId }
  const file = { kind: 'users', fileName: 'users.csv', size: text.length }
  const { importId } = await ask<{ importId: string }>(stage, 'beginUpload', file, staff)
  await ask(stage, 'takePiece', { importId, text }, staff)
  const columns = { userName: 0, email: 1, organisationId: 2 }
  const how = { importId, kind: 'users', encoding: 'utf-8', columns }
  await ask(stage, 'checkImport', how, staff)
  const findChecked = async () =>
    await db.execute<{ checkId: string }>(
      sql`select check_id as "checkId" from imports where state = 'checked'`,
    )
  let [found] = await findChecked()
  for (let tries = 0; !found; tries += 1) {
    if (tries > 300) throw new Error('The file was not checked within a minute.')
    await sleep(200)
    ;[found] = await findChecked()
  }
  await ask(stage, 'startImport', { importId, checkId: found.checkId }, staff)
  return id
}

/** Kills a copy at a random moment, again and again; another takes its place. */
async function killCopies(stage: Stage, random: Random): Promise<void> {
  for (let number = 0; number < kills; number += 1) {
    await stage.addCopy()
    await sleep(between(random, 0, 500))
    const [victim] = stage.copies.splice(Math.floor(random() * stage.copies.length), 1)
    await victim?.kill()
  }
}

/** Every user once, here and in Cognito, and nothing told twice; every event sent at least once. */
async function compare(stage: Stage, organisationId: string, seen: ReadonlyMap<string, number>) {
  const { db } = stage.database
  const lost: string[] = []
  const wrong: string[] = []
  const [count] = await db.execute<{
    users: number
    told: number
    done: number
    failed: number
  }>(sql`
    select (select count(*)::int from partner_users where organisation_id = ${organisationId}::uuid) as users,
      (select count(*)::int from audit_log where action = 'partner_user.created') as told,
      coalesce((select done from bulk_runs where state = 'finished'), 0) as done,
      coalesce((select failed from bulk_runs where state = 'finished'), -1) as failed`)
  if ((count?.users ?? 0) < users) lost.push(`${count?.users} of ${users} users are there`)
  if ((count?.users ?? 0) > users) wrong.push(`${count?.users} users for ${users} rows`)
  if (count?.told !== users) wrong.push(`history tells of ${count?.told} new users`)
  if (count?.done !== users || count.failed !== 0)
    wrong.push(`the run says ${count?.done} done, ${count?.failed} failed`)
  const emails = new Map<string, number>()
  for (let from: string | null = null; ; ) {
    const page = await stage.logins.page(from)
    for (const { email } of page.logins) emails.set(email, (emails.get(email) ?? 0) + 1)
    if (page.next === null) break
    from = page.next
  }
  if (emails.size < users) lost.push(`${emails.size} of ${users} logins are there`)
  for (const [email, times] of emails) if (times > 1) wrong.push(`${times} logins of ${email}`)
  const events = await db.execute<{ id: string }>(sql`
    select id from audit_log where action = any(${sql.param([...eventTypes])}::text[])
      and at >= (select min(created_at) from webhook_endpoints)`)
  for (const { id } of events) if (!seen.has(id)) lost.push(`event ${id} was never sent`)
  return { lost, wrong, events: events.length }
}

/** The product is killed while a file is imported and what it does is sent to somebody. */
export const machines: Scenario = {
  rounds: 1,
  share: 3,
  async *play(services, random) {
    const installation = await openInstallation(services, {
      copies: 2,
      env: {
        COGNITO_CREATES_PER_SECOND: String(loginsPerSecond),
        WEBHOOK_ALLOW_LOCAL: 'true',
      },
    })
    const { stage } = installation
    const receiver = await openReceiver(random)
    try {
      await ask(stage, 'createWebhook', { name: 'Receiver', url: receiver.url })
      const organisationId = await startImport(stage)
      await killCopies(stage, random)
      const over = performance.now()
      const waiting = await settle(stage, 360_000)
      const recovery = (performance.now() - over) / 1_000
      // The last events are planned within a second or two of what they tell.
      await sleep(5_000)
      waiting.push(...(await settle(stage)))
      const { lost, wrong, events } = await compare(stage, organisationId, receiver.seen)
      const again = [...receiver.seen.values()].filter((times) => times > 1).length
      yield {
        what: `copies killed: an import; ${events} webhooks, ${again} of them more than once`,
        times: kills,
        asked: users,
        acknowledged: users,
        lost,
        wrong: [...wrong, ...waiting, ...(await unhealthy(stage))],
        recovery,
      }
    } finally {
      receiver.close()
      await installation.close()
    }
  },
}
