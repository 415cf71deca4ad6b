import { afterEach, describe, expect, test } from 'vitest'
import { uuidv7 } from '@/db/ids'
import { create as createOrganisation } from '@/lib/partners/organisations/create'
import { create as createUser } from '@/lib/partners/users/create'
import { testPool } from '@/tests/support/cognito'
import { contextFor, partnerUser, viewer, visitor } from '@/tests/support/context'
import { testDatabase } from '@/tests/support/database'
import { behindOurBack } from '@/tests/support/drift'
import { invitedPartnerUser } from '@/tests/support/partner-user'
import { organisationInput } from '@/tests/support/partners'
import { findPeople } from './find-people'

const database = await testDatabase()
const cognito = await testPool()
const ctx = contextFor(database, viewer(), {}, { directory: cognito.directory })

afterEach(() => cognito.misbehave())

async function add(email: string, name = `User ${uuidv7().slice(-6)}`) {
  const admin = contextFor(database)
  const organisation = await createOrganisation(admin, organisationInput())
  return createUser(admin, { organisationId: organisation.id, name, email })
}

async function find(address: string) {
  const { people, cognito: answer } = await findPeople(ctx, { address })
  return { answer, found: people.map(({ email, why }) => [email, why]), people }
}

const fresh = () => uuidv7().slice(-8)

describe('the right address', () => {
  test('is found in any letter case, and says so', async () => {
    const email = `case-${fresh()}@partner.example`
    await add(email)
    expect((await find(email)).found).toEqual([[email, 'same']])
    expect((await find(email.toUpperCase())).found).toEqual([[email, 'letter_case']])
  })

  test.each([
    ['with a name around it', (email: string) => `Ann Lee <${email}>`],
    ['as a link', (email: string) => `mailto:${email}`],
    ['with a stray comma and spaces', (email: string) => `  ${email}, `],
  ])('is found when it is pasted %s', async (_, paste) => {
    const email = `paste-${fresh()}@partner.example`
    await add(email)
    expect((await find(paste(email))).found).toEqual([[email, 'same']])
  })

  test('is found for suspended and removed users and in archived organisations', async () => {
    const [suspended, removed, archived] = ['s', 'r', 'a'].map(
      (word) => `${word}-${fresh()}@partner.example`,
    ) as [string, string, string]
    const users = [await add(suspended), await add(removed), await add(archived)]
    await database.sql`update partner_users set suspended_at = now() where id = ${users[0]?.id ?? ''}`
    await database.sql`
      update partner_users set removal_requested_at = now(), removed_at = now()
      where id = ${users[1]?.id ?? ''}`
    await database.sql`
      update partner_organisations set archived_at = now() where id = ${users[2]?.organisationId ?? ''}`
    expect((await find(suspended)).people[0]).toMatchObject({ status: { kind: 'suspended' } })
    expect((await find(removed)).people[0]).toMatchObject({ removal: 'removed' })
    expect((await find(archived)).people[0]).toMatchObject({ organisation: { archived: true } })
  })

  test('is found while it waits to be confirmed', async () => {
    const user = await add(`old-${fresh()}@partner.example`)
    const newEmail = `new-${fresh()}@partner.example`
    await database.sql`
      insert into email_changes (partner_user_id, new_email, requested_by)
      values (${user.id}, ${newEmail}, 'Ada')`
    expect((await find(newEmail)).found).toEqual([[user.email, 'new_address']])
  })

  test('is found for who had it before, unless they have it again', async () => {
    const user = await add(`now-${fresh()}@partner.example`)
    const former = `before-${fresh()}@partner.example`
    const change = (before: string, after: string) => database.sql`
      insert into audit_log (id, actor_kind, actor_name, action, partner_user_id, before, after, request_id)
      values (${uuidv7()}, 'job', 'Job', 'partner_user.email_changed', ${user.id},
        ${database.sql.json({ email: before })}, ${database.sql.json({ email: after })}, 'r')`
    await change(former, `between-${fresh()}@partner.example`)
    expect((await find(former)).found).toEqual([[user.email, 'former_address']])
    await change(user.email, user.email)
    expect((await find(user.email)).found).toEqual([[user.email, 'same']])
  })

  test('is found for staff', async () => {
    const email = `staff-${fresh()}@staff.example`
    await database.sql`
      insert into staff_members (id, cognito_sub, email, name, role)
      values (${uuidv7()}, ${uuidv7()}, ${email}, 'Stan Staff', 'viewer')`
    expect((await find(email)).people).toMatchObject([{ kind: 'staff', why: 'same' }])
  })
})

describe('near misses', () => {
  test('other plus-tags of the mailbox', async () => {
    const box = `tag-${fresh()}`
    await add(`${box}+eu@partner.example`)
    await add(`${box}@partner.example`)
    expect((await find(`${box}+us@partner.example`)).found).toEqual(
      expect.arrayContaining([
        [`${box}+eu@partner.example`, 'plus_tag'],
        [`${box}@partner.example`, 'plus_tag'],
      ]),
    )
  })

  test('one typing error anywhere, also in a short name', async () => {
    const domain = `d${fresh()}.example`
    await add(`al@${domain}`)
    for (const typed of [`la@${domain}`, `all@${domain}`, `a@${domain}`, `al@x${domain}`]) {
      expect((await find(typed)).found, typed).toEqual([[`al@${domain}`, 'typo']])
    }
  })

  test('the same name at a similar domain', async () => {
    const word = `firm${fresh()}`
    await add(`ann@${word}.com`)
    expect((await find(`ann@${word}.co.uk`)).found).toEqual([[`ann@${word}.com`, 'domain']])
    expect((await find(`ann@fxxm${word.slice(4)}.com`)).found).toEqual([
      [`ann@${word}.com`, 'domain'],
    ])
  })

  test('a domain that is written as it sounds, in the middle of its name', async () => {
    const local = `zoe${fresh()}`
    await add(`${local}@zephyr.example`)
    expect((await find(`${local}@zefyr.example`)).found).toEqual([
      [`${local}@zephyr.example`, 'domain'],
    ])
  })

  test('the same person’s name in another organisation', async () => {
    const name = `Nora Namesake ${fresh()}`
    const email = `nora-${fresh()}@partner.example`
    const other = `n.${fresh()}@elsewhere.example`
    await add(email, name)
    await add(other, name.toUpperCase())
    expect((await find(email)).found).toEqual([
      [email, 'same'],
      [other, 'same_name'],
    ])
  })

  test('nobody else', async () => {
    await add(`stranger-${fresh()}@partner.example`)
    expect((await find(`somebody-${fresh()}@nowhere.example`)).found).toEqual([])
  })
})

describe('what Cognito says', () => {
  test('is that a login belongs to the user who is shown', async () => {
    const { email } = await invitedPartnerUser(database, cognito)
    expect((await find(email)).answer).toBe('ours')
  })

  test('is that a login exists that was not made here', async () => {
    const email = `foreign-${fresh()}@partner.example`
    await cognito.addLogin({ email, password: 'Not-ours-at-all-1' })
    expect(await find(email)).toMatchObject({ answer: 'foreign', found: [] })
  })

  test('is that a login carries our mark and nobody here has it', async () => {
    const email = `marked-${fresh()}@partner.example`
    await behindOurBack(cognito).add(email, 'Lost', uuidv7(), uuidv7())
    expect((await find(email)).answer).toBe('marked')
  })

  test('is nothing, when it does not answer in time: the rest is shown all the same', async () => {
    const email = `silent-${fresh()}@partner.example`
    await add(email)
    await cognito.misbehave({ call: 'AdminGetUser', kind: 'slow', milliseconds: 1_000 })
    const found = await findPeople(ctx, { address: email }, { deadline: 50 })
    expect(found).toMatchObject({ cognito: 'silent', people: [{ email }] })
    await cognito.misbehave({ call: 'AdminGetUser', kind: 'throttle' })
    expect((await find(email)).answer).toBe('silent')
  })
})

test.each(['', 'ann', '@example.com', 'ann@', 'a@b@c', 'a\0@b.c'])(
  'what is no address is refused: %j',
  async (address) => {
    await expect(findPeople(ctx, { address })).rejects.toMatchObject({ code: 'invalid' })
  },
)

test('partner users and visitors find nobody', async () => {
  for (const actor of [partnerUser(), visitor]) {
    const other = contextFor(database, actor)
    await expect(findPeople(other, { address: 'a@b.example' })).rejects.toMatchObject({
      code: 'forbidden',
    })
  }
})
