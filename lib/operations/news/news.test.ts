import { beforeEach, describe, expect, test } from 'vitest'
import type { AuditEvent } from '@/lib/core/audit/events'
import { record } from '@/lib/core/audit/record'
import type { Config } from '@/lib/core/context'
import type { Billing } from '@/lib/ports/billing/billing'
import type { MailOutcome } from '@/lib/ports/mail/mailer'
import { carryOutOrder } from '@/lib/selling/orders/effects'
import { giveUp } from '@/lib/selling/orders/give-up'
import { place } from '@/lib/selling/orders/place'
import { administrator, contextFor, job, viewer, visitor } from '@/tests/support/context'
import { testDatabase } from '@/tests/support/database'
import { testMailer } from '@/tests/support/mail'
import { freshEmail } from '@/tests/support/partners'
import { offersOf, saleInput, seller, staffContext } from '@/tests/support/sales'
import { testTenant } from '@/tests/support/zuora'
import { choose } from './choose'
import { mailAccountNotice, mailOrderNews, mailStaffNews } from './effects'
import { readChoice } from './read-choice'

const database = await testDatabase()
const zuora = await testTenant()
const offers = await offersOf(database, zuora.billing)
const origin = 'https://partners.example'
const named = 'desk@staff.example'
const installation: Partial<Config> = { billingOffered: true, staffMailAddresses: [named] }
const worker = (config: Partial<Config> = {}) =>
  contextFor(database, job, { ...installation, ...config })

/** Billing that answers an order so. */
function refusing(reason: 'not_permitted' | 'rule'): Billing {
  const rejected = { kind: 'rejected', reason, code: '50000020', message: 'No' } as const
  const billing: Billing = { ...zuora.billing, placeOrder: async () => rejected as never }
  return billing
}

beforeEach(async () => {
  await database.sql`delete from graphile_worker._private_jobs`
  await database.sql`delete from staff_news`
})

async function orderThat(billing: Billing, config: Partial<Config> = {}) {
  const owner = await seller(database, zuora.billing, { invoiceOwner: 'partner' })
  const order = await place(owner, saleInput(offers.seats))
  await carryOutOrder(worker(config), { billing }, { orderId: order.id })
  const [user] = await database.sql`select email from partner_users where id = ${owner.actor.id}`
  return { owner, order, email: user?.email as string }
}

/** The waiting news of orders. */
async function orderNews(): Promise<{ entryId: string }[]> {
  const rows = await database.sql<{ payload: { entryId: string } }[]>`
    select payload from graphile_worker._private_jobs jobs
    join graphile_worker._private_tasks tasks on tasks.id = jobs.task_id
    where tasks.identifier = 'mailOrderNews' order by jobs.id`
  return rows.map(({ payload }) => payload)
}

async function deliver(answer?: () => MailOutcome, config: Partial<Config> = {}) {
  const { mailer, sent } = testMailer(answer)
  const ctx = worker(config)
  await mailStaffNews(ctx, { mailer, origin })
  for (const news of await orderNews()) await mailOrderNews(ctx, { mailer, origin }, news)
  return sent
}

const to = <T extends { to: string }>(sent: readonly T[], address: string) =>
  sent.filter((mail) => mail.to === address)

describe('an order that needs attention', () => {
  test('is mailed once to staff and to whom placed it', async () => {
    const { email, order } = await orderThat(refusing('not_permitted'))
    const sent = await deliver()
    expect(to(sent, named)).toMatchObject([
      {
        subject: expect.stringContaining('Needs attention: Attention is needed for an order'),
        text: expect.stringContaining(`${origin}/settings/profile/attention`),
      },
    ])
    expect(to(sent, email)).toMatchObject([
      {
        subject: expect.stringContaining('Your order is being looked at'),
        text: expect.stringContaining(`${origin}/partner/shop/orders/${order.id}`),
      },
    ])
    expect(await deliver()).toEqual([])
  })

  test('is no news any more once staff gave it up; then that is', async () => {
    const { email, order } = await orderThat(refusing('not_permitted'))
    const [row] = await database.sql`select version from orders where id = ${order.id}`
    await giveUp(staffContext(database), { orderId: order.id, version: row?.version })
    const sent = await deliver()
    expect(to(sent, named)).toEqual([])
    expect(to(sent, email)).toMatchObject([
      { subject: expect.stringContaining('Your order was given up') },
    ])
  })

  test('stands with others in one mail', async () => {
    await orderThat(refusing('not_permitted'))
    await orderThat(refusing('not_permitted'))
    expect(to(await deliver(), named)).toMatchObject([{ subject: '2 things need attention' }])
  })

  test('goes to nobody a second time when another’s mail failed, and keeps its Message-ID', async () => {
    await orderThat(refusing('not_permitted'))
    const both = { staffMailAddresses: ['first@staff.example', 'second@staff.example'] }
    const ids: (string | undefined)[] = []
    let refuse = true
    const mailer = {
      ...testMailer().mailer,
      async send(mail: { to: string; messageId?: string }): Promise<MailOutcome> {
        ids.push(`${mail.to} ${mail.messageId}`)
        if (refuse && mail.to.startsWith('first')) return { kind: 'unknown', cause: 'away' }
        return { kind: 'done' }
      },
    }
    await expect(mailStaffNews(worker(both), { mailer, origin })).rejects.toThrow(/not known/)
    refuse = false
    await mailStaffNews(worker(both), { mailer, origin })
    expect(ids).toHaveLength(3)
    expect(ids[2]).toBe(ids[0])
    expect(ids[0]).toMatch(/^first@staff\.example [\w.-]+@partners\.example$/)
  })
})

test('a confirmed and a refused order are told to whom placed them, and not to staff', async () => {
  const confirmed = await orderThat(zuora.billing)
  const refused = await orderThat(refusing('rule'))
  const sent = await deliver()
  expect(to(sent, confirmed.email)).toMatchObject([
    {
      subject: expect.stringContaining('Your order is confirmed'),
      text: expect.stringMatching(/Subscription PMS-/),
    },
  ])
  expect(to(sent, refused.email)).toMatchObject([
    { text: expect.stringContaining('Billing’s rules do not allow this') },
  ])
  expect(to(sent, named)).toEqual([])
})

test.each([
  [
    'is suspended',
    (id: string) => database.sql`
    update partner_users set suspended_at = now() where id = ${id}`,
  ],
  [
    'works elsewhere',
    (id: string) => database.sql`
    update partner_users set organisation_id = (
      select id from partner_organisations where id <> organisation_id limit 1) where id = ${id}`,
  ],
])('who placed an order and %s is told nothing of it', async (_, change) => {
  const { owner, email } = await orderThat(zuora.billing)
  await change(owner.actor.id)
  expect(to(await deliver(), email)).toEqual([])
})

test('without a mail server nothing waits to be mailed', async () => {
  await orderThat(refusing('not_permitted'), { mailOffered: false })
  expect(await orderNews()).toEqual([])
  expect(await database.sql`select from staff_news`).toHaveLength(0)
})

test('staff choose to be mailed, and no longer to be', async () => {
  const email = freshEmail()
  const member = viewer({ email })
  await database.sql`
    insert into staff_members (id, cognito_sub, email, name, role)
    values (${member.id}, ${member.id}, ${email}, 'Vic', 'viewer')`
  const ctx = contextFor(database, member)
  await choose(ctx, { wanted: true })
  expect(await readChoice(ctx)).toEqual({ wanted: true, always: false, mailOffered: true })
  await orderThat(refusing('not_permitted'))
  expect(to(await deliver(), email)).toHaveLength(1)
  await choose(ctx, { wanted: false })
  await orderThat(refusing('not_permitted'))
  expect(to(await deliver(), email)).toEqual([])
  await expect(
    choose(contextFor(database, administrator()), { wanted: 'yes' }),
  ).rejects.toMatchObject({ code: 'invalid' })
})

describe('a recovery code that was used', () => {
  const used = async (config: Partial<Config> = {}) => {
    const owner = await seller(database, zuora.billing, { invoiceOwner: 'partner' })
    const { id: partnerUserId, organisationId, name } = owner.actor
    await database.db.transaction((tx) =>
      record(tx, contextFor(database, visitor, config), {
        action: 'partner_user.recovery_code_used',
        partnerUserId,
        organisationId,
        after: { browser: null, address: null, recoveryCodesLeft: 3 },
        by: { kind: 'partner_user', id: partnerUserId, name },
      }),
    )
    const [job] = await database.sql<{ payload: { entryId: string } }[]>`
      select payload from graphile_worker._private_jobs jobs
      join graphile_worker._private_tasks tasks on tasks.id = jobs.task_id
      where tasks.identifier = 'mailAccountNotice'`
    const [user] = await database.sql`select email from partner_users where id = ${partnerUserId}`
    return { notice: job?.payload, email: user?.email as string, partnerUserId }
  }

  test('is mailed once to its owner, with what to do if it was not them', async () => {
    const { notice, email } = await used()
    if (!notice) throw new Error('No job')
    const { mailer, sent } = testMailer()
    await mailAccountNotice(worker(), { mailer, origin }, notice)
    await mailAccountNotice(worker(), { mailer, origin }, notice)
    expect(sent).toMatchObject([
      { to: email, text: expect.stringContaining('Recovery codes left then: 3.') },
    ])
    expect(sent[0]?.text).toContain(`${origin}/sign-in/forgotten`)
    expect(sent[0]?.text).toContain('If it was not you')
  })

  test('is mailed to nobody where no mail server is named, or its owner is removed', async () => {
    expect((await used({ mailOffered: false })).notice).toBeUndefined()
    const { notice, partnerUserId } = await used()
    if (!notice) throw new Error('No job')
    await database.sql`
      update partner_users set removal_requested_at = now() where id = ${partnerUserId}`
    const { mailer, sent } = testMailer()
    await mailAccountNotice(worker(), { mailer, origin }, notice)
    expect(sent).toEqual([])
  })
})

describe('how somebody gets in has changed', () => {
  const firefox = { browser: 'Firefox on Windows', address: '203.0.113.7' }
  const staffMember = async () => {
    const member = viewer({ email: freshEmail() })
    await database.sql`
      insert into staff_members (id, cognito_sub, email, name, role)
      values (${member.id}, ${member.id}, ${member.email}, 'Vic', 'viewer')`
    return member
  }

  async function told(after: object, action: string, config: Partial<Config> = {}) {
    const member = await staffMember()
    const { id: staffMemberId, email } = member
    await database.db.transaction((tx) =>
      record(tx, contextFor(database, member), {
        action: `staff_member.${action}`,
        staffMemberId,
        after: { ...firefox, ...after },
      } as AuditEvent),
    )
    const jobs = await database.sql<{ payload: { entryId: string } }[]>`
      select payload from graphile_worker._private_jobs jobs
      join graphile_worker._private_tasks tasks on tasks.id = jobs.task_id
      where tasks.identifier = 'mailAccountNotice'`
    const { mailer, sent } = testMailer()
    for (const { payload } of jobs) {
      await mailAccountNotice(worker(config), { mailer, origin }, payload)
    }
    return to(sent, email)
  }

  test.each([
    ['signed_in', { newBrowser: true }, 'A sign-in in a new browser'],
    ['password_changed', {}, 'Your password was changed'],
    ['password_reset', {}, 'A new password was set'],
    ['authenticator_enrolled', {}, 'An authenticator app was set up'],
    ['authenticator_replaced', {}, 'Your authenticator app was replaced'],
    ['recovery_codes_created', { atEnrolment: false }, 'New recovery codes were made'],
    ['recovery_code_used', { recoveryCodesLeft: 3 }, 'A recovery code of yours was used'],
  ])('%s: its owner is mailed when, with what and what to do', async (action, after, subject) => {
    const [mail] = await told(after, action, { timeZone: 'Europe/Helsinki' })
    expect(mail).toMatchObject({ subject })
    expect(mail?.text).toMatch(
      /on \d+ \w+ \d{4} at \d\d:\d\d \(Europe\/Helsinki\), with Firefox on Windows, from the network address 203\.0\.113\.7 /,
    )
    expect(mail?.text).toContain('If it was not you')
    expect(mail?.text).toContain(`${origin}/sign-in/forgotten`)
  })

  test('a sign-in in a known browser, and codes that came with an app, are no news', async () => {
    expect(await told({ newBrowser: false }, 'signed_in')).toEqual([])
    expect(await told({ atEnrolment: true }, 'recovery_codes_created')).toEqual([])
  })

  test('where Cognito’s own page is the login page no link of ours leads to a new password', async () => {
    const [mail] = await told({}, 'password_changed', { recoveryCodesOffered: false })
    expect(mail?.text).toContain('Ask an administrator to end your access')
    expect(mail?.text).not.toContain(origin)
  })
})
