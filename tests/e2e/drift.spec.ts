import type { Page } from '@playwright/test'
import { ageUser } from '@/scripts/local/cognito/control'
import { behindOurBack } from '@/tests/support/drift'
import { createOrganisation, type InvitedUser, inviteUser, uniqueEmail } from './support/arrange'
import { expectAccessiblePart } from './support/axe'
import { expectLogin, withClient } from './support/logins'
import type { OwnProduct } from './support/own-product'
import { toast } from './support/page-parts'
import { nowhere } from './support/pages'
import { administratorOf, enterWithoutPage } from './support/people'
import { callAction } from './support/server-actions'
import { confirm } from './support/staff-screens'
import { expect, test } from './support/test'

type User = Omit<InvitedUser, 'password'>
type Outside = ReturnType<typeof behindOurBack>

const drift = '/settings/profile/drift'

/** What is younger than ten minutes is left out of a comparison. */
async function letTimePass(product: OwnProduct, ids: string[], emails: string[]): Promise<void> {
  const { sql, pool } = product
  await sql`update partner_users set updated_at = now() - interval '1 hour' where id in ${sql(ids)}`
  await sql`update partner_organisations set updated_at = now() - interval '1 hour'`
  for (const username of emails) await ageUser({ ...pool, username, minutes: 60 })
}

async function behindBack<T>(product: OwnProduct, work: (outside: Outside) => Promise<T>) {
  return await withClient(product, (client) => work(behindOurBack({ client, pool: product.pool })))
}

const difference = (page: Page, email: string) =>
  page.getByRole('list', { name: 'Differences' }).getByRole('listitem').filter({ hasText: email })

async function compare(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Compare now' }).click()
  await expect(page.getByText(/Last compared just now by Alex Administrator/)).toBeVisible()
  await expect(page.getByText('Comparing now')).toHaveCount(0)
}

/** Users and logins that differ in every way, by what was done to them in Cognito. */
async function makeDifferences(product: OwnProduct) {
  const request = await administratorOf(product)
  const organisation = await createOrganisation(request, product)
  const invite = () => inviteUser(request, product, organisation.id)
  const [renamed, gone, disabled, elsewhere, young] = (await Promise.all(
    Array.from({ length: 5 }, invite),
  )) as [User, User, User, User, User]
  await request.dispose()
  const orphan = uniqueEmail()
  await behindBack(product, async (outside) => {
    await outside.set(renamed.email, { name: 'Somebody Else' })
    await outside.set(young.email, { name: 'Somebody Young' })
    await outside.set(elsewhere.email, { 'custom:partner_org': nowhere })
    await outside.disable(disabled.email)
    await outside.delete(gone.email)
    await outside.add(orphan, 'Olga Orphan', nowhere, organisation.id)
  })
  const settled = [renamed, gone, disabled, elsewhere]
  const logins = [renamed, disabled, elsewhere].map(({ email }) => email)
  await letTimePass(
    product,
    settled.map(({ id }) => id),
    [...logins, orphan],
  )
  return { organisation, renamed, gone, disabled, elsewhere, young, orphan }
}

test('a comparison lists what differs, says what a repair would do, and repairs one or all safe ones', async ({
  ownPage: page,
  ownProduct: product,
}) => {
  const made = await makeDifferences(product)
  const { renamed, gone, disabled, elsewhere, young, orphan, organisation } = made
  await enterWithoutPage(page.request, product.url, product.administrator)
  await page.goto(drift)
  await compare(page)

  await expect(difference(page, renamed.email)).toContainText('Not the same: name.')
  await expect(difference(page, renamed.email)).toContainText(
    `here ${renamed.name}, in Cognito Somebody Else`,
  )
  await expect(difference(page, elsewhere.email)).toContainText(organisation.name)
  await expect(difference(page, gone.email)).toContainText('Only here')
  await expect(difference(page, disabled.email)).toContainText('Decide first: ')
  await expect(difference(page, orphan)).toContainText('Only in Cognito')
  await expect(difference(page, orphan)).toContainText(`Repair: Deletes the login ${orphan}`)
  await expect(difference(page, young.email)).toContainText('in Cognito Somebody Young')
  await expectAccessiblePart(page, 'main', 'drift')
  const kinds = page.getByRole('navigation', { name: 'Differences by kind' })
  await kinds.getByRole('link', { name: 'Different 4' }).click()
  await expect(difference(page, orphan)).toHaveCount(0)
  await expect(difference(page, renamed.email)).toBeVisible()
  await kinds.getByRole('link', { name: 'All 6' }).click()
  await expectLogin(product, renamed.email, { name: 'Somebody Else' })

  await difference(page, renamed.email).getByRole('button', { name: 'Repair' }).click()
  await expect(page.getByRole('alertdialog', { name: `Repair ${renamed.name}?` })).toContainText(
    `Sets the name in Cognito to “${renamed.name}”.`,
  )
  await confirm(page, 'Repair')
  await expect(difference(page, renamed.email)).toContainText('Repaired')
  await expectLogin(product, renamed.email, { name: renamed.name })
  await expectLogin(product, elsewhere.email, { organisation: nowhere })

  await page.getByRole('button', { name: 'Repair all safe' }).click()
  await expect(page.getByRole('alertdialog')).toHaveAccessibleName('Repair 3 differences?')
  await confirm(page, 'Repair all safe')
  await expect(toast(page, '3 differences being repaired.')).toBeVisible()
  for (const { email } of [elsewhere, young])
    await expect(difference(page, email)).toContainText('Repaired')
  await expect(difference(page, gone.email)).toContainText('Needs attention')
  await expectLogin(product, elsewhere.email, { organisation: organisation.id })
  await expect(page.getByRole('button', { name: 'Repair all safe' })).toHaveCount(0)
  await expectLogin(product, disabled.email, { enabled: false })

  for (const email of [disabled.email, orphan]) {
    await difference(page, email).getByRole('button', { name: 'Repair' }).click()
    await confirm(page, 'Repair')
    await expect(difference(page, email)).toContainText('Repaired')
  }
  await expectLogin(product, disabled.email, { enabled: true })
  await expectLogin(product, orphan, null)

  await compare(page)
  await expect(page.getByRole('heading', { name: 'Both sides are alike' })).toBeVisible()
  await page.goto(`/settings/profile/partners/${organisation.id}/users/${renamed.id}`)
  await expect(
    page.getByRole('listitem').filter({ hasText: `Asked to repair the login of ${renamed.name}` }),
  ).toContainText('Alex Administrator')
  await expect(
    page
      .getByRole('listitem')
      .filter({ hasText: 'was repaired, as a direct look at Cognito shows' }),
  ).toContainText('System')

  // The work list of this product is empty again for the next test.
  const request = await administratorOf(product)
  await callAction(request, product.url, 'removePartnerUser', { partnerUserId: gone.id })
  await request.dispose()
})

test('a viewer reads what a comparison found and can start or repair nothing', async ({
  ownPage: page,
  ownProduct: product,
}) => {
  await enterWithoutPage(page.request, product.url, product.viewer)
  await page.goto(drift)
  await expect(page.getByRole('heading', { name: 'Drift', level: 1 })).toBeVisible()
  for (const name of ['Compare now', 'Repair all safe', 'Repair'])
    await expect(page.getByRole('button', { name, exact: true })).toHaveCount(0)
})
