import { afterEach, describe, expect, test } from 'vitest'
import { uuidv7 } from '@/db/ids'
import { create as createOrganisation } from '@/lib/partners/organisations/create'
import { create as createUser } from '@/lib/partners/users/create'
import { testPool } from '@/tests/support/cognito'
import { contextFor, partnerUser, viewer, visitor, withPorts } from '@/tests/support/context'
import { testDatabase } from '@/tests/support/database'
import { behindOurBack } from '@/tests/support/drift'
import { invitedPartnerUser } from '@/tests/support/partner-user'
import { freshEmail, historyOf, organisationInput } from '@/tests/support/partners'
import { signInTools } from '@/tests/support/sign-in'
import { checkSignIn } from './check-sign-in'
import { liftSignInBlock } from './lift-sign-in-block'

const database = await testDatabase()
const cognito = await testPool()
const outside = behindOurBack(cognito)
const { limits } = signInTools(database, cognito)
const ports = { directory: cognito.directory, signInBlocks: limits }
const ctx = contextFor(database, viewer(), {}, ports)

afterEach(() => cognito.misbehave())

const invited = () => invitedPartnerUser(database, cognito)

async function check(partnerUserId: string, deadline?: number) {
  const result = await checkSignIn(ctx, { partnerUserId }, { deadline })
  const by = (name: string) => result.checks.find((each) => each.name === name)
  return { ...result, by, failing: result.checks.filter(({ state }) => state === 'fails') }
}

describe('somebody', () => {
  test('who was invited can sign in, and every check is fine', async () => {
    const { id } = await invited()
    const { verdict, sentence, checks } = await check(id)
    expect(verdict).toBe('can')
    expect(sentence).toMatch(/can sign in right now/)
    expect(checks.map(({ state }) => state)).toEqual(checks.map(() => 'fine'))
  })

  test('of a suspended organisation cannot, though nothing else fails', async () => {
    const { id, organisationId } = await invited()
    await database.sql`
      update partner_organisations set suspended_at = now() where id = ${organisationId}`
    const { verdict, sentence, failing } = await check(id)
    expect(verdict).toBe('cannot')
    expect(sentence).toMatch(/is suspended/)
    expect(failing).toMatchObject([{ name: 'organisation', wayOut: { kind: 'organisation_page' } }])
  })

  test('of an archived organisation cannot', async () => {
    const { id, organisationId } = await invited()
    await database.sql`
      update partner_organisations set archived_at = now() where id = ${organisationId}`
    expect((await check(id)).failing).toMatchObject([{ name: 'organisation' }])
  })

  test('who is suspended cannot', async () => {
    const { id } = await invited()
    await database.sql`update partner_users set suspended_at = now() where id = ${id}`
    expect(await check(id)).toMatchObject({ verdict: 'cannot', failing: [{ name: 'user' }] })
  })

  test('who is being removed cannot', async () => {
    const { id } = await invited()
    await database.sql`update partner_users set removal_requested_at = now() where id = ${id}`
    expect(await check(id)).toMatchObject({ verdict: 'cannot', failing: [{ name: 'user' }] })
  })

  test('whose login is not made yet cannot, and what depends on it is not reached', async () => {
    const admin = contextFor(database)
    const organisation = await createOrganisation(admin, organisationInput())
    const { id } = await createUser(admin, {
      organisationId: organisation.id,
      name: 'Nina New',
      email: freshEmail(),
    })
    const { verdict, failing, by } = await check(id)
    expect(verdict).toBe('cannot')
    expect(failing.map(({ name }) => name)).toEqual(['set_up', 'login'])
    for (const name of ['enabled', 'email', 'marks', 'password']) {
      expect(by(name)?.state).toBe('not_reached')
    }
    expect(by('pages')?.state).toBe('fine')
  })

  test('whose login was deleted in Cognito cannot, and the login can be repaired', async () => {
    const { id, email } = await invited()
    await outside.delete(email)
    expect(await check(id)).toMatchObject({
      verdict: 'cannot',
      failing: [{ name: 'login', wayOut: { kind: 'repair_login' } }],
    })
  })

  test('whose address went to another login meanwhile is told so', async () => {
    const { id, email } = await invited()
    await outside.delete(email)
    await cognito.addLogin({ email, password: 'Somebody-elses-1' })
    expect((await check(id)).by('login')?.finding).toMatch(/belongs to another login/)
  })

  test('whose login was disabled in Cognito cannot', async () => {
    const { id, email } = await invited()
    await outside.disable(email)
    expect(await check(id)).toMatchObject({
      verdict: 'cannot',
      failing: [{ name: 'enabled', wayOut: { kind: 'repair_login' } }],
    })
  })

  test('whose address differs in Cognito can sign in, but with that one', async () => {
    const { id, email } = await invited()
    const other = freshEmail()
    await outside.set(email, { email: other, email_verified: 'true' })
    const { verdict, sentence } = await check(id)
    expect(verdict).toBe('can_but')
    expect(sentence).toContain(other)
  })

  test('whose login names another organisation can sign in, but', async () => {
    const { id, email } = await invited()
    await outside.set(email, { 'custom:partner_org': uuidv7() })
    expect(await check(id)).toMatchObject({
      verdict: 'can_but',
      failing: [{ name: 'marks', wayOut: { kind: 'repair_login' } }],
    })
  })

  test('whose invitation has lapsed cannot', async () => {
    const { id } = await invited()
    await database.sql`
      update partner_users set invitation_expires_at = now() - interval '1 minute' where id = ${id}`
    expect(await check(id)).toMatchObject({ verdict: 'cannot', failing: [{ name: 'password' }] })
  })

  test('of an organisation without pages can sign in, but finds none', async () => {
    const { id, organisationId } = await invited()
    await database.sql`delete from partner_page_grants where organisation_id = ${organisationId}`
    expect(await check(id)).toMatchObject({ verdict: 'can_but', failing: [{ name: 'pages' }] })
  })
})

describe('Cognito that does not answer', () => {
  test('leaves the verdict open, within the deadline', async () => {
    const { id } = await invited()
    await cognito.misbehave({ call: 'AdminGetUser', kind: 'slow', milliseconds: 1_000 })
    const { verdict, by } = await check(id, 50)
    expect(verdict).toBe('unknown')
    expect(by('login')).toMatchObject({ state: 'unknown', advice: expect.any(String) })
    expect(by('password')?.state).toBe('not_reached')
  })

  test('does not hide what is known without it', async () => {
    const { id } = await invited()
    await database.sql`update partner_users set suspended_at = now() where id = ${id}`
    await cognito.misbehave({ call: 'AdminGetUser', kind: 'throttle' })
    expect((await check(id)).verdict).toBe('cannot')
  })
})

describe('a block after wrong attempts', () => {
  async function block(email: string) {
    for (let attempt = 0; attempt < 11; attempt += 1) {
      await limits
        .take('password', { account: email, address: null, browser: null })
        .catch(() => {})
    }
  }

  test('keeps them out until it is lifted, which is written down', async () => {
    const { id, email, organisationId } = await invited()
    await block(email)
    expect(await check(id)).toMatchObject({
      verdict: 'cannot',
      failing: [{ name: 'blocked', wayOut: { kind: 'lift_block' } }],
    })
    await liftSignInBlock(withPorts(contextFor(database), ports), { partnerUserId: id })
    expect((await check(id)).verdict).toBe('can')
    expect((await historyOf(database, organisationId)).at(-1)).toMatchObject({
      action: 'partner_user.sign_in_block_lifted',
      actor_name: 'Ada Administrator',
    })
  })

  test('of one network, a known browser or a session keeps nobody out elsewhere', async () => {
    const { id, email } = await invited()
    for (const browser of [uuidv7(), null]) {
      for (let attempt = 0; attempt < 11; attempt += 1) {
        const from = { account: email, address: '203.0.113.7', browser }
        await limits.take('password', from).catch(() => {})
      }
    }
    const { verdict, by } = await check(id)
    expect(verdict).toBe('can')
    expect(by('blocked')).toMatchObject({ state: 'notice', wayOut: { kind: 'lift_block' } })
  })

  test('is not lifted by a viewer', async () => {
    const { id, email } = await invited()
    await block(email)
    await expect(liftSignInBlock(ctx, { partnerUserId: id })).rejects.toMatchObject({
      code: 'forbidden',
    })
    expect(await limits.blocksOf(email)).toHaveLength(1)
  })

  test('of mails alone keeps nobody out', async () => {
    const { id, email } = await invited()
    for (let attempt = 0; attempt < 6; attempt += 1) {
      await limits
        .take('code_mail', { account: email, address: null, browser: null })
        .catch(() => {})
    }
    const { verdict, by } = await check(id)
    expect(verdict).toBe('can')
    expect(by('blocked')?.finding).toMatch(/no further codes to sign in with/)
  })
})

test('a login without our mark is found out', async () => {
  const { id, email } = await invited()
  await outside.set(email, { 'custom:partner_user': uuidv7() })
  expect((await check(id)).by('marks')).toMatchObject({ state: 'fails', wayOut: null })
})

test('only staff ask', async () => {
  for (const actor of [partnerUser(), visitor]) {
    const other = contextFor(database, actor)
    await expect(checkSignIn(other, { partnerUserId: uuidv7() })).rejects.toMatchObject({
      code: 'forbidden',
    })
    await expect(liftSignInBlock(other, { partnerUserId: uuidv7() })).rejects.toMatchObject({
      code: 'forbidden',
    })
  }
  await expect(checkSignIn(ctx, { partnerUserId: uuidv7() })).rejects.toMatchObject({
    code: 'not_found',
  })
})
