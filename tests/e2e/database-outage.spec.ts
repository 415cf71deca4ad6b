import type postgres from 'postgres'
import { setFaults } from '@/scripts/local/cognito/control'
import { createOrganisation, organisationPath, uniqueEmail } from './support/arrange'
import { signIn } from './support/sign-in'
import { expect, test } from './support/test'

/** Cuts a product off from its database, and lets it back. */
async function letIn(admin: postgres.Sql, databaseUrl: string, allowed: boolean): Promise<void> {
  const database = new URL(databaseUrl).pathname.slice(1)
  await admin`alter database ${admin(database)} with allow_connections = ${admin.unsafe(String(allowed))}`
  if (!allowed) {
    await admin`select pg_terminate_backend(pid) from pg_stat_activity where datname = ${database}`
  }
}

test('a short outage of the database leaves an open dialog as it is, and says that nothing was changed', async ({
  ownProduct: product,
  ownPage: page,
  sql: admin,
}) => {
  await signIn(page, product.administrator)
  await page.waitForURL('**/partners')
  const { id } = await createOrganisation(page.request, product)
  const slow = uniqueEmail()
  const fault = { call: 'AdminCreateUser', kind: 'hang', match: { email: slow } } as const
  await setFaults({ ...product.pool, faults: [fault] })
  const dialog = page.getByRole('dialog', { name: 'Create user' })
  const begin = async (email: string) => {
    await page.getByRole('button', { name: 'Create user' }).click()
    await dialog.getByLabel('Name', { exact: true }).fill('Mia Mäkinen')
    await dialog.getByLabel('Email address').fill(email)
  }
  await page.goto(organisationPath(id))
  // While something is being set up, the page reads itself again every few seconds.
  await begin(slow)
  await dialog.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByRole('row').filter({ hasText: slow })).toContainText('Setting up')

  const email = uniqueEmail()
  await letIn(admin, product.databaseUrl, false)
  try {
    // Coming back to the tab asks at once whether the page can be read again.
    const asked = page.waitForResponse('**/api/session')
    await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')))
    expect(await (await asked).json()).toEqual({ session: 'unknown' })
    await begin(email)
    await dialog.getByRole('button', { name: 'Save' }).click()
    await expect(dialog.getByRole('alert')).toContainText('nothing was changed')
    await expect(dialog.getByLabel('Email address')).toHaveValue(email)
  } finally {
    await letIn(admin, product.databaseUrl, true)
  }
  await dialog.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByRole('row').filter({ hasText: email })).toBeVisible({ timeout: 20_000 })
  await setFaults({ ...product.pool, faults: [] })
  // Whatever of the server the outage has ended is not for later tests.
  await page.goto('about:blank')
  await product.kill()
  await product.start()
})
