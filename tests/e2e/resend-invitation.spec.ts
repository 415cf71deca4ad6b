import type postgres from 'postgres'
import { expireTemporaryPassword } from '@/scripts/local/cognito/control'
import {
  createOrganisation,
  type InvitedUser,
  inviteUser,
  organisationPath,
  password,
} from './support/arrange'
import { mailsTo, newestMail, temporaryPasswordIn } from './support/mailbox'
import { problemOn, toast } from './support/page-parts'
import type { Product } from './support/product'
import { setPassword, signIn } from './support/sign-in'
import { chooseForUser, userRow } from './support/staff-screens'
import { expect, test } from './support/test'

type Invited = Omit<InvitedUser, 'password'>

/** As if the invitation had gone out some minutes ago: a new one can be asked for. */
async function letTimePass(sql: postgres.Sql, ...users: Invited[]): Promise<void> {
  await sql`
    update partner_users
    set invited_at = invited_at - interval '5 minutes',
      invitation_requested_at = invitation_requested_at - interval '5 minutes'
    where id in ${sql(users.map(({ id }) => id))}`
}

async function letLapse(product: Product, sql: postgres.Sql, { id, email }: Invited) {
  await expireTemporaryPassword({ ...product.pool, username: email })
  await sql`
    update partner_users set invitation_expires_at = now() - interval '2 days' where id = ${id}`
}

test('a new invitation takes the place of the old one, and the row keeps its place', async ({
  administrator: page,
  visitor,
  product,
  sql,
}) => {
  const { id, name } = await createOrganisation(page.request, product)
  await inviteUser(page.request, product, id)
  const user = await inviteUser(page.request, product, id)
  await inviteUser(page.request, product, id)
  const old = temporaryPasswordIn(await newestMail(product, user.email))
  await letTimePass(sql, user)

  await page.goto(organisationPath(id))
  await expect(userRow(page, user.email)).toContainText(/Invitation expires in 7 days/)
  const addresses = page.getByRole('row').getByText('@partner.example')
  const order = await addresses.allTextContents()
  expect(order).toHaveLength(3)
  await chooseForUser(page, user.name, 'Resend invitation')
  await expect(toast(page, `A new invitation is on its way to ${user.email}.`)).toBeVisible()
  const [mail] = await mailsTo(product, user.email, 2)
  if (!mail) throw new Error('There is no second mail')
  await expect(page.getByText('A new invitation is on its way.', { exact: true })).toHaveCount(0)
  expect(await addresses.allTextContents()).toEqual(order)

  await chooseForUser(page, user.name, 'Resend invitation')
  await expect(toast(page, 'An invitation has just been sent. Wait a minute.')).toBeVisible()

  await signIn(visitor, { email: user.email, password: old })
  await expect(problemOn(visitor)).toContainText('do not fit together')
  await signIn(visitor, { email: user.email, password: temporaryPasswordIn(mail) })
  await setPassword(visitor, password)
  await expect(visitor.getByRole('heading', { name, level: 1 })).toBeVisible()
  await page.reload()
  await expect(userRow(page, user.email)).toContainText('Last sign-in just now')
  expect(await addresses.allTextContents()).toEqual(order)
})

test('an expired invitation is renewed, ten times a day at most', async ({
  administrator: page,
  visitor,
  product,
  sql,
}) => {
  const { id, name } = await createOrganisation(page.request, product)
  const user = await inviteUser(page.request, product, id)
  await letTimePass(sql, user)
  await letLapse(product, sql, user)

  await page.goto(organisationPath(id))
  await expect(userRow(page, user.email)).toContainText('Expired 2 days ago')
  await chooseForUser(page, user.name, 'Resend invitation')
  await expect(userRow(page, user.email)).toContainText(/Invitation expires in 7 days/)
  const [mail] = await mailsTo(product, user.email, 2)
  if (!mail) throw new Error('There is no second mail')

  await letTimePass(sql, user)
  await sql`
    insert into audit_log (id, at, actor_kind, actor_id, actor_name, request_id, action,
      organisation_id, partner_user_id, before, after)
    select gen_random_uuid(), at, actor_kind, actor_id, actor_name, request_id, action,
      organisation_id, partner_user_id, before, after
    from audit_log, generate_series(1, 9)
    where partner_user_id = ${user.id} and action = 'partner_user.invitation_requested'`
  await page.reload()
  await chooseForUser(page, user.name, 'Resend invitation')
  await expect(toast(page, /ten invitations within a day/)).toBeVisible()

  await signIn(visitor, { email: user.email, password: temporaryPasswordIn(mail) })
  await setPassword(visitor, password)
  await expect(visitor.getByRole('heading', { name, level: 1 })).toBeVisible()
})

test('several are invited again at once, with a result for each', async ({
  administrator: page,
  product,
  sql,
}) => {
  test.setTimeout(90_000)
  const { id } = await createOrganisation(page.request, product)
  const users = await Promise.all(
    Array.from({ length: 3 }, () => inviteUser(page.request, product, id)),
  )
  const [tooSoon, expired, other] = users as [Invited, Invited, Invited]
  await letTimePass(sql, expired, other)
  await letLapse(product, sql, expired)

  await page.goto(organisationPath(id))
  await page.getByRole('checkbox', { name: `Select ${expired.name}` }).check()
  const bar = page.getByRole('form', { name: 'Selected users' })
  await bar.getByRole('button', { name: 'Select all 3 on this page' }).click()
  await bar.getByRole('button', { name: 'Choose an action' }).click()
  await page.getByRole('link', { name: /^Resend invitations/ }).click()
  await page.getByRole('button', { name: 'Resend invitations: 3 users' }).click()
  await expect(page.getByRole('status').filter({ hasText: '3 of 3 rows: 2 done' })).toBeVisible({
    timeout: 30_000,
  })
  const rows = page.getByRole('table', { name: 'Rows of this action' }).getByRole('row')
  await expect(rows.filter({ hasText: tooSoon.name })).toContainText('Wait a minute')
  for (const { email } of [expired, other]) await mailsTo(product, email, 2)
  await page.goto(organisationPath(id))
  await expect(userRow(page, expired.email)).toContainText(/Invitation expires in 7 days/)
})
