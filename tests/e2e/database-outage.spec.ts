import type postgres from 'postgres'
import { setFaults } from '@/scripts/local/cognito/control'
import { createOrganisation, organisationPath, uniqueEmail } from './support/arrange'
import { enterWithoutPage } from './support/people'
import { signIn } from './support/sign-in'
import { expect, test } from './support/test'

const outOfReach = 'This page is out of reach at the moment'

test.describe('a database that is silent', () => {
  // The browser reports every answer of 503, and React every part of a page that failed on the server (its error 441).
  test.use({ expectedProblems: [/503|React error #441/] })

  test('pages answer 503 and keep the navigation, and come back by themselves', async ({
    ownProduct: product,
    ownPage: page,
  }) => {
    await signIn(page, product.administrator, '/sign-in?next=/settings/profile/partners')
    await page.waitForURL(({ pathname }) => pathname.endsWith('/partners'))
    const address = page.url()
    product.wayToDatabase.silence()
    try {
      const answer = await page.request.get(address)
      expect(answer.status()).toBe(503)
      expect(answer.headers()['retry-after']).toBe('5')
      expect(await answer.text()).toContain(outOfReach)
      expect((await page.request.get('/api/health')).status()).toBe(503)

      await page.getByRole('link', { name: 'Offers', exact: true }).click()
      await expect(page.getByRole('heading', { name: outOfReach })).toBeVisible()
      await expect(page.getByRole('link', { name: 'Partners', exact: true })).toBeVisible()
    } finally {
      product.wayToDatabase.resume()
    }
    await expect(page.getByRole('heading', { name: 'Offers', level: 1 })).toBeVisible()

    product.wayToDatabase.silence()
    try {
      await page.goto(address)
      await expect(page.getByRole('heading', { name: outOfReach })).toBeVisible()
    } finally {
      product.wayToDatabase.resume()
    }
    await expect(page.getByRole('heading', { name: 'Partners', level: 1 })).toBeVisible()
  })
})

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
  await enterWithoutPage(page.request, product.url, product.administrator)
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
