import { randomBytes } from 'node:crypto'
import { sql } from 'drizzle-orm'
import type { InvoiceOwner } from '@/db/enums'
import type { Answer } from './answer'
import type { Copy } from './copies'
import { Possible } from './possible'
import { between, pick, type Random } from './random'
import type { Stage } from './stage'

/** A user who was asked for, and what the answers say of them. */
export type Person = {
  /** Null while it is not known whether they are there. */
  id: string | null
  firstEmail: string
  email: Possible<string>
  name: Possible<string>
  suspended: Possible<boolean>
  removed: Possible<boolean>
  /**
   * May have got a second invitation: it was asked for, or access was taken away meanwhile. Then it is not known
   * whether the first has left, and another goes out when access returns.
   */
  invitedAgain: boolean
  /** New addresses for which a code was asked. */
  codesTo: string[]
  busy: boolean
}

export type People = {
  organisationId: string
  organisationSuspended: Possible<boolean>
  people: Person[]
  asked: number
  acknowledged: number
  /** How the product refused what it should have done, by what it said. */
  refused: Map<string, number>
}

/** Who asks for what: a copy, chosen anew for each request. */
export type Asking = { stage: Stage; random: Random; people: People }

type Operation = (asking: Asking, copy: Copy, person: Person) => Promise<Answer>

const newEmail = () => `user-${randomBytes(6).toString('hex')}@partner.example`

/** An organisation to add people to. */
export async function newPeople(
  stage: Stage,
  invoiceOwner: InvoiceOwner = 'partner',
): Promise<People> {
  const name = `Partner ${randomBytes(4).toString('hex')}`
  const input = {
    name,
    zuoraAccountKey: await stage.newAccountKey(),
    invoiceOwner,
  }
  const answer = await stage.copies[0]?.ask('createOrganisation', input)
  if (answer?.kind !== 'acknowledged')
    throw new Error(`No organisation to begin with: ${JSON.stringify(answer)}`)
  return {
    organisationId: (answer.data as { id: string }).id,
    organisationSuspended: new Possible(false),
    people: [],
    asked: 0,
    acknowledged: 0,
    refused: new Map(),
  }
}

async function createUser({ people }: Asking, copy: Copy): Promise<Answer> {
  const { organisationId } = people
  const email = newEmail()
  const name = `User ${email.slice(5, 9)}`
  const answer = await copy.ask('createUser', { organisationId, name, email })
  if (answer.kind === 'refused') return answer
  const done = answer.kind === 'acknowledged'
  people.people.push({
    id: done ? (answer.data as { id: string }).id : null,
    firstEmail: email,
    email: new Possible(email),
    name: new Possible(name),
    suspended: new Possible(false),
    removed: new Possible(false),
    invitedAgain: people.organisationSuspended.newest,
    codesTo: [],
    busy: false,
  })
  return answer
}

/** What is asked for about somebody who is there. */
const operations = {
  async suspendOrReactivate(_, copy, person) {
    const wanted = !person.suspended.newest
    const about = { partnerUserId: person.id }
    const answer = await (wanted
      ? copy.ask('suspendUser', { ...about, reason: 'Faults' })
      : copy.ask('reactivateUser', about))
    person.suspended.note(answer, wanted)
    if (answer.kind !== 'refused') person.invitedAgain = true
    return answer
  },
  async rename(_, copy, person) {
    const name = `User ${randomBytes(4).toString('hex')}`
    const answer = await copy.ask('renameUser', { partnerUserId: person.id, name })
    person.name.note(answer, name)
    return answer
  },
  async resetAuthenticator(_, copy, person) {
    return copy.ask('resetAuthenticator', { partnerUserId: person.id })
  },
  async resendInvitation({ stage }, copy, person) {
    // Once a minute is allowed: a minute passes.
    await stage.database.db
      .execute(sql`
        update partner_users set invited_at = invited_at - interval '2 minutes',
          invitation_requested_at = invitation_requested_at - interval '2 minutes'
        where id = ${person.id}`)
      .catch(() => {})
    const answer = await copy.ask('resendInvitation', { partnerUserId: person.id })
    if (answer.kind !== 'refused') person.invitedAgain = true
    return answer
  },
  async remove(_, copy, person) {
    const answer = await copy.ask('removeUser', { partnerUserId: person.id })
    person.removed.note(answer, true)
    return answer
  },
} satisfies Record<string, Operation>

export type PersonOperation = keyof typeof operations
const all = Object.keys(operations) as PersonOperation[]

/** Asks for one thing: another user, or something about one who is there. */
export async function askAboutPeople(
  asking: Asking,
  only: readonly PersonOperation[] = all,
): Promise<void> {
  const { stage, random, people } = asking
  const copy = pick(random, stage.copies)
  if (!copy) return
  people.asked += 1
  const free = people.people.filter(
    ({ id, busy, removed }) => id !== null && !busy && !removed.newest,
  )
  const person = random() < 0.5 ? undefined : pick(random, free)
  const operation = pick(random, only)
  if (!person || !operation) return count(people, await createUser(asking, copy))
  person.busy = true
  count(people, await operations[operation](asking, copy, person))
  person.busy = false
}

function count(people: People, answer: Answer): void {
  if (answer.kind === 'acknowledged') people.acknowledged += 1
  if (answer.kind === 'refused')
    people.refused.set(answer.why, (people.refused.get(answer.why) ?? 0) + 1)
}

/** Takes the organisation's access away, or gives it back: all logins follow. */
export async function turnOrganisation({ stage, random, people }: Asking): Promise<void> {
  const wanted = !people.organisationSuspended.newest
  const about = { id: people.organisationId }
  const copy = pick(random, stage.copies)
  if (!copy) return
  people.asked += 1
  const answer = await (wanted
    ? copy.ask('suspendOrganisation', { ...about, reason: 'Faults' })
    : copy.ask('reactivateOrganisation', about))
  people.organisationSuspended.note(answer, wanted)
  for (const person of people.people) person.invitedAgain = true
  count(people, answer)
}

/** Has a new address proven: asks for the code, waits for its mail, and types it in. */
export async function changeEmail({ stage, random, people }: Asking): Promise<void> {
  const free = people.people.filter(
    ({ id, busy, removed, codesTo }) =>
      id !== null && !busy && !removed.newest && codesTo.length === 0,
  )
  const [copy, person] = [pick(random, stage.copies), pick(random, free)]
  if (!copy || !person) return
  person.busy = true
  people.asked += 1
  const email = newEmail()
  const about = { partnerUserId: person.id }
  const requested = await copy.ask('requestEmailChange', { ...about, newEmail: email })
  count(people, requested)
  if (requested.kind === 'acknowledged') person.codesTo.push(email)
  const code = requested.kind === 'refused' ? null : await mailedCode(stage, email)
  const other = pick(random, stage.copies)
  if (code && other) {
    const confirmed = await other.ask('confirmEmailChange', { ...about, code }, 'visitor')
    person.email.note(confirmed, email)
    people.asked += 1
    count(people, confirmed)
  }
  person.busy = false
}

async function mailedCode(stage: Stage, to: string): Promise<string | null> {
  for (let tries = 0; tries < 20; tries += 1) {
    const [newest] = await stage.mailsTo(to).catch(() => [])
    const [code] = /^\d{8}$/m.exec(newest?.text ?? '') ?? []
    if (code) return code
    await new Promise((resolve) => setTimeout(resolve, 250))
  }
  return null
}

/** Several people ask one thing after the other, until they are stopped. */
export function keepAsking(writers: number, random: Random, ask: () => Promise<void>) {
  let busy = true
  const writing = Array.from({ length: writers }, async () => {
    while (busy) {
      await ask()
      await new Promise((resolve) => setTimeout(resolve, between(random, 50, 350)))
    }
  })
  return async () => {
    busy = false
    await Promise.all(writing)
  }
}
