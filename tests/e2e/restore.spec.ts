import { uuidv7 } from '@/db/ids'
import { behindOurBack } from '@/tests/support/drift'
import { organisationPath } from './support/arrange'
import { expectAccessible } from './support/axe'
import { expectLogin, withClient } from './support/logins'
import { problemOn } from './support/page-parts'
import { administratorOf, enterWithoutPage, newPartnerUser, whereCopyLeads } from './support/people'
import { signIn } from './support/sign-in'
import { chooseForUser, confirm } from './support/staff-screens'
import { expect, test } from './support/test'

test('a restored copy lets nobody in and nothing be changed until an administrator has seen what differs', async ({
  ownPage: page,
  ownProduct: product,
}) => {
  const request = await administratorOf(product)
  const user = await newPartnerUser(request, product)
  await request.dispose()
  await enterWithoutPage(page.request, product.url, user)
  const cookies = await page.context().storageState()
  expect(await whereCopyLeads(cookies, product, '/partner')).toBeNull()
  // Suspended after the copy was made: the login is disabled, and the copy knows nothing of it.
  await withClient(product, (client) =>
    behindOurBack({ client, pool: product.pool }).disable(user.email),
  )
  await product.sql`select hold_restored_copy(${uuidv7()}, 'npm run restore', now())`
  expect(await whereCopyLeads(cookies, product, '/partner')).toMatch('/sign-in')

  await page.context().clearCookies()
  await signIn(page, product.administrator)
  const banner = page.getByText('Restored from a copy, and held')
  await expect(banner).toBeVisible()
  await page.goto(organisationPath(user.organisation.id))
  await chooseForUser(page, user.name, 'Edit name')
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Name', { exact: true }).fill('Renamed While Held')
  await dialog.getByRole('button', { name: 'Save' }).click()
  await expect(dialog.getByText(/restored from a copy and is held/)).toBeVisible()
  await dialog.getByRole('button', { name: 'Cancel' }).click()

  await page.getByRole('link', { name: 'See what differs' }).click()
  const row = page
    .getByRole('list', { name: 'Logins that need a decision' })
    .getByRole('listitem')
    .filter({ hasText: user.email })
  await expect(row).toContainText('in Cognito no', { timeout: 30_000 })
  await expect(page.getByRole('button', { name: 'End hold' })).toHaveCount(0)
  await expectAccessible(page, 'Restore')
  await row.getByRole('button', { name: 'Cognito is right' }).click()
  await confirm(page, 'Cognito is right')
  await expect(row).toContainText('decided by Alex Administrator')
  await page.getByRole('button', { name: 'End hold' }).click()
  await confirm(page, 'End hold')
  await expect(page.getByText('This database is not held')).toBeVisible()
  await expect(banner).toHaveCount(0)
  await expectLogin(product, user.email, { enabled: false })
  await page.goto(organisationPath(user.organisation.id))
  await expect(page.getByRole('row').filter({ hasText: user.email })).toContainText('Suspended')
})

test('a partner who signs in while the database is held is told so kindly', async ({
  ownPage: page,
  ownProduct: product,
}) => {
  const request = await administratorOf(product)
  const user = await newPartnerUser(request, product)
  await request.dispose()
  await product.sql`select hold_restored_copy(${uuidv7()}, 'npm run restore', now())`
  try {
    await signIn(page, user)
    await expect(problemOn(page)).toContainText('We have restored our data')
  } finally {
    await product.sql`update restore_holds set released_at = now() where released_at is null`
  }
})
