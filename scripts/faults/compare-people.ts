import { sql } from 'drizzle-orm'
import type { Login } from '@/lib/ports/identity/directory'
import type { People, Person } from './people'
import type { Stage } from './stage'

type Row = {
  id: string
  email: string
  name: string
  provisioning: string
  reason: string | null
  sub: string | null
  suspended: boolean
  organisation_suspended: boolean
  removed: boolean
}

/** What broke a promise: what was acknowledged and is not there, and what is there and must not be. */
export type Broken = { lost: string[]; wrong: string[] }

/** Compares what people were told with the database, and the database with Cognito and the mailbox. */
export async function comparePeople(stage: Stage, people: People): Promise<Broken> {
  const lost: string[] = []
  const wrong: string[] = []
  const rows = await readRows(stage, people.organisationId)
  const logins = await readLogins(stage)
  for (const person of people.people) {
    const row = rows.find(({ id, email }) => id === person.id || email === person.firstEmail)
    if (row) lost.push(...changesLostOf(person, row, people))
    else if (person.id && !person.removed.allows(true))
      lost.push(`${person.firstEmail} was acknowledged and is not there`)
  }
  for (const row of rows) {
    const own = logins.filter(({ partnerUserId }) => partnerUserId === row.id)
    wrong.push(...loginFaults(row, own))
    const person = people.people.find(
      ({ id, firstEmail }) => id === row.id || firstEmail === row.email,
    )
    if (person) wrong.push(...(await mailFaults(stage, person, row)))
    else wrong.push(`${row.email} is there, and nobody asked for it`)
  }
  return { lost, wrong }
}

async function readRows({ database }: Stage, organisationId: string): Promise<Row[]> {
  return database.db.execute<Row>(sql`
    select u.id, u.email, u.name, u.provisioning, u.provisioning_reason as reason,
      u.cognito_sub as sub, u.suspended_at is not null as suspended,
      o.suspended_at is not null as organisation_suspended, u.removed_at is not null as removed
    from partner_users u join partner_organisations o on o.id = u.organisation_id
    where o.id = ${organisationId}`)
}

async function readLogins({ logins }: Stage): Promise<Login[]> {
  const all: Login[] = []
  for (let from: string | null = null; ; ) {
    const page = await logins.page(from)
    all.push(...page.logins)
    if (page.next === null) return all
    from = page.next
  }
}

function changesLostOf(person: Person, row: Row, people: People): string[] {
  const { firstEmail, removed, name, suspended, email } = person
  const facts = [
    ['removed', removed.allows(row.removed), removed],
    ['suspended', suspended.allows(row.suspended), suspended],
    ['name', name.allows(row.name), name],
    ['address', email.allows(row.email), email],
    [
      'organisation suspended',
      people.organisationSuspended.allows(row.organisation_suspended),
      people.organisationSuspended,
    ],
  ] as const
  return facts
    .filter(([fact, kept]) => !kept && (fact === 'removed' || !row.removed))
    .map(([fact, , wanted]) => `${firstEmail}: ${fact} is not ${wanted}, as was acknowledged`)
}

function loginFaults(row: Row, logins: readonly Login[]): string[] {
  const { email } = row
  const [login, second] = logins
  if (second) return [`${email} has ${logins.length} logins`]
  if (row.removed) return login ? [`${email} is removed and has a login`] : []
  if (row.provisioning === 'rejected') return [`${email} needs attention: ${row.reason}`]
  const enabled = !row.suspended && !row.organisation_suspended
  if (!login) {
    // Somebody suspended before the invitation went out gets it when that ends.
    return enabled || row.sub ? [`${email} has no login`] : []
  }
  const faults: string[] = []
  if (login.sub !== row.sub) faults.push(`${email}: its login is not written down`)
  if (login.enabled !== enabled) faults.push(`${email} is ${enabled ? '' : 'not '}disabled`)
  if (login.name !== row.name) faults.push(`${email} is called ${login.name} in Cognito`)
  if (login.email !== email) faults.push(`${email} is ${login.email} in Cognito`)
  return faults
}

/**
 * A login that Cognito mails about as it makes it is one mail. What is sent again may go twice when its answer is
 * lost, and the product's own mails when a process dies between sending and noting it (docs/domain.md).
 */
async function mailFaults(stage: Stage, person: Person, row: Row): Promise<string[]> {
  if (row.removed) return []
  const mails = (await stage.mailsTo(person.firstEmail)).length
  // Whose address is changed before our own mail went out is invited at the new one.
  const invitedLater = await countInvitations(stage, person.codesTo)
  const faults: string[] = []
  // Who is suspended before our own mail went out gets it when that ends; the login may be made already.
  const waits = stage.mail && (row.suspended || row.organisation_suspended)
  if (row.sub && mails + invitedLater === 0 && !waits)
    faults.push(`${person.firstEmail} has a login and got no mail`)
  if (!row.sub && mails > 0) faults.push(`${person.firstEmail} got a mail about no login`)
  if (!stage.mail && !person.invitedAgain && mails > 1)
    faults.push(`${person.firstEmail} got ${mails} invitations`)
  for (const to of person.codesTo) {
    if ((await stage.mailsTo(to)).length === 0) faults.push(`${to} got no code`)
  }
  return faults
}

/** The mails to these addresses that have no code in them. */
async function countInvitations(stage: Stage, addresses: readonly string[]): Promise<number> {
  const mails = (await Promise.all(addresses.map((to) => stage.mailsTo(to)))).flat()
  return mails.filter(({ text }) => !/^\d{8}$/m.test(text)).length
}
