import type { Page } from '@playwright/test'
import { expireTemporaryPassword } from '@/scripts/local/cognito/control'
import { behindOurBack } from '@/tests/support/drift'
import { createOrganisation, inviteUser } from './support/arrange'
import { withClient } from './support/logins'
import { mailsTo } from './support/mailbox'
import { toast } from './support/page-parts'
import { enterAsPartner, newPartnerUser } from './support/people'
import type { Product } from './support/product'
import { callAction, tryAction } from './support/server-actions'
import { expect, test } from './support/test'

const checkPath = (id: string) => `/settings/profile/users/${id}`

const verdict = (page: Page) => page.getByRole('main').getByRole('status').first()

const check = (page: Page, name: string) => page.getByRole('listitem').filter({ hasText: name })

/** Looks again until the verdict is this: what was asked for is done by a job. */
async function expectVerdict(page: Page, words: string): Promise<void> {
  await expect(async () => {
    await page.getByRole('button', { name: 'Check again' }).click()
    await expect(verdict(page)).toContainText(words, { timeout: 1_000 })
  }).toPass({ timeout: 15_000 })
}

async function disableInCognito(product: Product, email: string): Promise<void> {
  await withClient(product, (client) =>
    behindOurBack({ client, pool: product.pool }).disable(email),
  )
}

test('for somebody who can sign in every check is fine, down to their pages', async ({
  asAdministrator,
  viewer: page,
  product,
}) => {
  const user = await newPartnerUser(asAdministrator, product)
  await page.goto(`/settings/profile/partners/${user.organisation.id}/users/${user.id}`)
  await page.getByRole('link', { name: 'Can this person sign in?' }).click()
  await expect(verdict(page)).toHaveText(`${user.name} can sign in right now.`)
  const checks = page.getByRole('main').getByRole('listitem').filter({ hasText: ': Fine.' })
  await expect(checks).toHaveCount(10)
  await callAction(asAdministrator, product.url, 'changePartnerPageAccess', {
    id: user.organisation.id,
    withdraw: ['shop', 'self-service'],
  })
  await expectVerdict(page, `${user.name} can sign in, but`)
  await expect(check(page, 'At least one partner page')).toContainText(
    'has access to no partner page',
  )
})

test('the first reason is what counts, with what to do about it', async ({
  administrator: page,
  product,
}) => {
  const user = await newPartnerUser(page.request, product)
  const { organisation } = user
  await callAction(page.request, product.url, 'suspendPartnerUser', {
    partnerUserId: user.id,
    reason: 'On leave',
  })
  const suspended = await callAction(page.request, product.url, 'suspendPartnerOrganisation', {
    id: organisation.id,
    reason: 'Contract over',
  })
  await page.goto(checkPath(user.id))
  await expect(verdict(page)).toContainText(
    `${user.name} cannot sign in: ${organisation.name} is suspended.`,
  )
  await expect(verdict(page)).toContainText('Reactivate the organisation.')
  await expect(check(page, 'The user has access')).toContainText('Reactivate the user.')
  await check(page, 'The organisation has access').getByRole('link').click()
  await expect(page.getByRole('heading', { name: organisation.name, level: 1 })).toBeVisible()

  const { version } = suspended as { version: number }
  await callAction(page.request, product.url, 'reactivatePartnerOrganisation', {
    id: organisation.id,
    version,
  })
  await page.goto(checkPath(user.id))
  await expect(verdict(page)).toContainText(`${user.name} cannot sign in: the user is suspended.`)
  await check(page, 'The user has access').getByRole('link').click()
  await page.getByRole('button', { name: 'Actions', exact: true }).click()
  await page.getByRole('menuitem', { name: 'Reactivate' }).click()
  await expect(toast(page, `${user.name} is reactivated.`)).toBeVisible()
  await page.getByRole('link', { name: 'Can this person sign in?' }).click()
  await expectVerdict(page, `${user.name} can sign in right now.`)
})

test('a lapsed invitation is renewed from the user’s page', async ({
  administrator: page,
  product,
  sql,
}) => {
  const { id } = await createOrganisation(page.request, product)
  const user = await inviteUser(page.request, product, id)
  await expireTemporaryPassword({ ...product.pool, username: user.email })
  await sql`
    update partner_users
    set invited_at = now() - interval '8 days', invitation_expires_at = now() - interval '1 day'
    where id = ${user.id}`
  await page.goto(checkPath(user.id))
  await expect(verdict(page)).toContainText('cannot sign in: the invitation has lapsed')
  await check(page, 'There is a password that works').getByRole('link').click()
  await page.getByRole('button', { name: 'Actions', exact: true }).click()
  await page.getByRole('menuitem', { name: 'Resend invitation' }).click()
  await mailsTo(product, user.email, 2)
  await page.goto(checkPath(user.id))
  await expectVerdict(page, `${user.name} can sign in right now.`)
})

test('a login that was disabled in Cognito is repaired', async ({
  administrator: page,
  visitor,
  product,
}) => {
  const user = await newPartnerUser(page.request, product)
  await disableInCognito(product, user.email)
  await page.goto(checkPath(user.id))
  await expect(verdict(page)).toContainText('cannot sign in: disabled in Cognito')
  await page.getByRole('button', { name: 'Repair the login' }).click()
  await expect(toast(page, /The login is being repaired/)).toBeVisible()
  await expectVerdict(page, `${user.name} can sign in right now.`)
  await enterAsPartner(visitor, user)
})

test('a block after wrong attempts is seen and lifted', async ({
  administrator: page,
  visitor,
  product,
}) => {
  const user = await newPartnerUser(page.request, product)
  await Promise.all(
    Array.from({ length: 11 }, (_, number) =>
      tryAction(visitor.request, product.url, 'signIn', {
        email: user.email,
        password: `Wrong-guess-${number}`,
      }),
    ),
  )
  await page.goto(checkPath(user.id))
  await expect(verdict(page)).toContainText('cannot sign in: too many wrong attempts')
  await page.getByRole('button', { name: 'Lift the block' }).click()
  await expect(toast(page, 'The block is lifted. They can try again now.')).toBeVisible()
  await expectVerdict(page, `${user.name} can sign in right now.`)
  await enterAsPartner(visitor, user)
})
