import { beforeEach, describe, expect, it } from 'vitest'
import { uuidv7 } from '@/db/ids'
import { clearRemovedField } from '@/lib/partners/custom-fields/effects'
import { request as changeEmail } from '@/lib/partners/email-changes/request'
import { archive } from '@/lib/partners/organisations/archive'
import { create as createOrganisation } from '@/lib/partners/organisations/create'
import { get as getOrganisation } from '@/lib/partners/organisations/get'
import { reactivate as reactivateOrganisation } from '@/lib/partners/organisations/reactivate'
import { restore } from '@/lib/partners/organisations/restore'
import { suspend as suspendOrganisation } from '@/lib/partners/organisations/suspend'
import { carryOutSuccession } from '@/lib/partners/successors/effects'
import { clearRemovedTag } from '@/lib/partners/tags/effects'
import { create as createUser } from '@/lib/partners/users/create'
import { alignLogin } from '@/lib/partners/users/effects'
import { get as getUser } from '@/lib/partners/users/get'
import { move } from '@/lib/partners/users/move'
import { reactivate } from '@/lib/partners/users/reactivate'
import { remove } from '@/lib/partners/users/remove'
import { rename } from '@/lib/partners/users/rename'
import { resendInvitation } from '@/lib/partners/users/resend-invitation'
import { resetAuthenticator } from '@/lib/partners/users/reset-authenticator'
import { suspend } from '@/lib/partners/users/suspend'
import { testPool } from '@/tests/support/cognito'
import { testDatabase } from '@/tests/support/database'
import { invitedPartnerUser } from '@/tests/support/partner-user'
import { freshEmail, organisationInput } from '@/tests/support/partners'
import { jobContext, offersOf, saleInput, seller, staffContext } from '@/tests/support/sales'
import { approveAsItIs, proposed, staffMember } from '@/tests/support/successors'
import { testTenant } from '@/tests/support/zuora'
import { carryOutOrder } from '../selling/orders/effects'
import { place } from '../selling/orders/place'
import { sweep } from './sweep'

const database = await testDatabase()
const { sql } = database
const cognito = await testPool()
const zuora = await testTenant()
const offers = await offersOf(database, zuora.billing)
const staff = staffContext(database)
const worker = jobContext(database)

const loseJobs = () => sql`delete from graphile_worker._private_jobs`
const jobs = async () =>
  (
    await sql`
    select task_identifier as task, payload from graphile_worker.jobs
    join graphile_worker._private_jobs using (id) order by id`
  ).map(({ task, payload }) => ({
    task,
    ...payload,
  }))

/** Only what a test arranges waits. */
beforeEach(async () => {
  await loseJobs()
  await sql`update orders set state = 'given_up'`
  await sql`delete from email_changes`
  await sql`delete from staff_news`
  await sql`update partner_users set removal_requested_at = now(), removed_at = now()`
  await sql`update partner_organisations set billing_account_state = 'active'`
})

async function invited() {
  const user = await invitedPartnerUser(database, cognito)
  await sql`update partner_organisations set billing_account_state = 'active'`
  const payload = { partnerUserId: user.id }
  const version = async () => (await getUser(staff, { partnerUserId: user.id })).version
  const organisation = async () => {
    const { id, version } = await getOrganisation(staff, { id: user.organisationId })
    return { id, version }
  }
  return { ...user, payload, version, organisation }
}
type Invited = Awaited<ReturnType<typeof invited>>

/** Everything that makes a login differ from what is wanted. */
const changes: Record<string, (user: Invited) => Promise<unknown>> = {
  'a suspension': async ({ payload, version }) =>
    suspend(staff, { ...payload, version: await version(), reason: 'Left' }),
  'a new name': async ({ payload, version }) =>
    rename(staff, { ...payload, version: await version(), name: 'Renamed' }),
  'another organisation': async ({ payload, version }) => {
    const { id } = await createOrganisation(staff, organisationInput())
    await sql`update partner_organisations set billing_account_state = 'active'`
    await move(staff, { ...payload, version: await version(), organisationId: id })
  },
  'a new invitation': async ({ payload, id }) => {
    await sql`update partner_users set invited_at = now() - interval '1 hour' where id = ${id}`
    await resendInvitation(staff, payload)
  },
  'an authenticator app to forget': async ({ payload, id }) => {
    await sql`update partner_users set authenticator_enrolled_at = now() where id = ${id}`
    await resetAuthenticator(staff, payload)
  },
  'a confirmed address': async ({ payload, id }) => {
    await changeEmail(staff, { ...payload, newEmail: freshEmail() })
    await sql`update email_changes set confirmed_at = now() where partner_user_id = ${id}`
  },
  'a removal': async ({ payload, version }) =>
    remove(staff, { ...payload, version: await version() }),
  'a suspension of the organisation': async ({ organisation }) =>
    suspendOrganisation(staff, { ...(await organisation()), reason: 'Not paid' }),
}

describe('every row that waits has a job', () => {
  it.each(Object.keys(changes))('%s of a user', async (change) => {
    const user = await invited()
    await loseJobs()
    await sweep(worker)
    expect(await jobs()).toEqual([])
    await changes[change]?.(user)
    await loseJobs()
    await sweep(worker)
    expect(await jobs()).toEqual([{ task: 'alignLogin', ...user.payload }])
    await alignLogin(worker, cognito, user.payload)
    await loseJobs()
    await sweep(worker)
    expect(await jobs()).toEqual([])
  })

  it('access that is given back', async () => {
    const user = await invited()
    const acts = [
      async () => suspend(staff, { ...user.payload, version: await user.version(), reason: 'A' }),
      async () => archive(staff, await user.organisation()),
      async () => restore(staff, await user.organisation()),
      async () => reactivate(staff, { ...user.payload, version: await user.version() }),
      async () => suspendOrganisation(staff, { ...(await user.organisation()), reason: 'B' }),
      async () => reactivateOrganisation(staff, await user.organisation()),
    ]
    for (const act of acts) {
      await act()
      await loseJobs()
      await sweep(worker)
      expect(await jobs()).toEqual([{ task: 'alignLogin', ...user.payload }])
      await alignLogin(worker, cognito, user.payload)
      await loseJobs()
    }
    expect(await cognito.directory.findByEmail(user.email)).toMatchObject({ enabled: true })
  })

  it('a user whose login is to be made, unless they may not sign in', async () => {
    const { id: organisationId } = await createOrganisation(staff, organisationInput())
    await sql`update partner_organisations set billing_account_state = 'active'`
    const input = { organisationId, name: 'New', email: freshEmail() }
    const { id, version } = await createUser(staff, input)
    await loseJobs()
    await sweep(worker)
    expect(await jobs()).toEqual([{ task: 'alignLogin', partnerUserId: id }])
    await suspend(staff, { partnerUserId: id, version, reason: 'Not yet' })
    await loseJobs()
    await sweep(worker)
    expect(await jobs()).toEqual([])
  })

  it('a code to be mailed', async () => {
    const user = await invited()
    await changeEmail(staff, { ...user.payload, newEmail: freshEmail() })
    await loseJobs()
    await sweep(worker)
    expect(await jobs()).toEqual([{ task: 'mailEmailCode', ...user.payload }])
    await sql`update email_changes set code_sent_at = now()`
    await loseJobs()
    await sweep(worker)
    expect(await jobs()).toEqual([])
  })

  it('news for staff', async () => {
    await sql`insert into staff_news (entry_id) values (gen_random_uuid())`
    await sweep(worker)
    expect(await jobs()).toEqual([{ task: 'mailStaffNews' }])
  })

  it('a staff member’s authenticator app to forget', async () => {
    const id = uuidv7()
    await sql`
      insert into staff_members (id, cognito_sub, email, name, role, authenticator_reset_requested_at)
      values (${id}, ${id}, ${`${id}@staff.example`}, 'Sam', 'viewer', now())`
    await sweep(worker)
    expect(await jobs()).toEqual([{ task: 'resetStaffAuthenticator', staffMemberId: id }])
    await sql`update staff_members set authenticator_reset_requested_at = null where id = ${id}`
    await loseJobs()
    await sweep(worker)
    expect(await jobs()).toEqual([])
  })

  it('an account to be looked for', async () => {
    const { id } = await createOrganisation(staff, organisationInput())
    await loseJobs()
    await sweep(worker)
    expect(await jobs()).toEqual([{ task: 'resolveBillingAccount', organisationId: id }])
  })

  it('a deleted tag that organisations may have yet', async () => {
    const id = uuidv7()
    await sql`insert into tags (id, name, removed_at) values (${id}, ${id}, now())`
    await sweep(worker)
    expect(await jobs()).toEqual([{ task: 'clearRemovedTag', tagId: id }])
    await clearRemovedTag(worker, { tagId: id })
    await loseJobs()
    await sweep(worker)
    expect(await jobs()).toEqual([])
  })

  it('what was deleted of a field, and the whole', async () => {
    const [id, choiceId] = [uuidv7(), uuidv7()]
    await sql`insert into custom_fields (id, name, kind, position) values (${id}, ${id}, 'choice', 1)`
    await sql`
      insert into custom_field_choices (id, field_id, name, position, removed_at)
      values (${choiceId}, ${id}, ${choiceId}, 1, now())`
    const job = [{ task: 'clearRemovedField', fieldId: id }]
    for (const rest of [[{ id }], []]) {
      await sweep(worker)
      expect(await jobs()).toEqual(job)
      await clearRemovedField(worker, { fieldId: id })
      expect(await sql`select id from custom_fields`).toEqual(rest)
      await loseJobs()
      await sweep(worker)
      expect(await jobs()).toEqual([])
      await sql`update custom_fields set removed_at = now()`
    }
  })

  it('not for what an offer of an older release keeps: once nobody has it, it waits for the offer', async () => {
    const [tagId, id, choiceId] = [uuidv7(), uuidv7(), uuidv7()]
    const { id: offerId } = offers.backup
    const { id: organisationId } = await createOrganisation(staff, organisationInput())
    await sql`insert into tags (id, name, removed_at) values (${tagId}, ${tagId}, now())`
    await sql`insert into custom_fields (id, name, kind, position) values (${id}, ${id}, 'choice', 1)`
    await sql`
      insert into custom_field_choices (id, field_id, name, position, removed_at)
      values (${choiceId}, ${id}, ${choiceId}, 1, now())`
    await sql`insert into offer_tags (offer_id, tag_id) values (${offerId}, ${tagId})`
    await sql`insert into offer_choices (offer_id, choice_id) values (${offerId}, ${choiceId})`
    await sql`
      insert into organisation_tags (organisation_id, tag_id) values (${organisationId}, ${tagId})`
    await sql`
      insert into organisation_field_values (organisation_id, field_id, kind, choice_id)
      values (${organisationId}, ${id}, 'choice', ${choiceId})`
    const both = [
      { task: 'clearRemovedTag', tagId },
      { task: 'clearRemovedField', fieldId: id },
    ]
    const wanted = async () => {
      await loseJobs()
      await sweep(worker)
      const added = await jobs()
      await clearRemovedTag(worker, { tagId })
      await clearRemovedField(worker, { fieldId: id })
      return added.filter(({ task }) => task.startsWith('clear'))
    }
    expect(await wanted()).toEqual(both)
    expect(await sql`select from organisation_tags where tag_id = ${tagId}`).toHaveLength(0)
    expect(await wanted()).toEqual([])
    expect(await sql`select id from tags where id = ${tagId}`).toHaveLength(1)

    await sql`delete from offer_tags where offer_id = ${offerId}`
    await sql`delete from offer_choices where offer_id = ${offerId}`
    expect(await wanted()).toEqual(both)
    expect(await sql`select id from tags where id = ${tagId}`).toHaveLength(0)
    expect(await sql`select id from custom_field_choices where id = ${choiceId}`).toHaveLength(0)
  })

  it('a succession that was approved', async () => {
    const [ada, ben] = [await staffMember(database, 'Ada'), await staffMember(database, 'Ben')]
    const { id } = await createOrganisation(ada, organisationInput())
    const { id: successionId } = await proposed(ada, id)
    const moves = async () => (await jobs()).filter(({ task }) => task === 'carryOutSuccession')
    await loseJobs()
    await sweep(worker)
    expect(await moves()).toEqual([])
    await approveAsItIs(ben, successionId)
    await loseJobs()
    await sweep(worker)
    expect(await moves()).toEqual([{ task: 'carryOutSuccession', successionId }])
    await carryOutSuccession(worker, { successionId })
    await loseJobs()
    await sweep(worker)
    expect(await moves()).toEqual([])
  })

  it('an order, whether its job had begun or not', async () => {
    const ctx = await seller(database, zuora.billing, { invoiceOwner: 'partner' })
    await sql`update partner_users set removal_requested_at = now(), removed_at = now()`
    const { id } = await place(ctx, saleInput(offers.seats))
    for (const state of ['placed', 'waiting']) {
      await sql`update orders set state = ${state} where id = ${id}`
      await loseJobs()
      await sweep(worker)
      expect(await jobs()).toEqual([{ task: 'placeOrder', orderId: id }])
    }
    await carryOutOrder(worker, zuora, { orderId: id })
    await loseJobs()
    await sweep(worker)
    expect(await jobs()).toEqual([])
  })
})
