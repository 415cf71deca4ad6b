import { createOrganisation, organisationPath } from './support/arrange'
import { expect, test } from './support/test'

// The browser reports the answer that the server has no such action.
test.use({ expectedProblems: [/409|UnrecognizedActionError|Server Action/] })

test('a page of an older build says that a new version is here, and keeps what was typed', async ({
  administrator: page,
  product,
}) => {
  const { id } = await createOrganisation(page.request, product)
  await page.goto(`${organisationPath(id)}/edit`)
  await page.route('**/edit', (route) => {
    const headers = route.request().headers()
    if (!headers['next-action']) return route.continue()
    return route.continue({ headers: { ...headers, 'next-action': 'f'.repeat(42) } })
  })
  await page.getByLabel('Name').fill('Typed before the new version')
  await page.getByRole('button', { name: 'Save' }).click()
  const alert = page.getByRole('alert').filter({ hasText: 'A new version of this product is here' })
  await expect(alert).toContainText('Nothing was done')
  await expect(alert.getByRole('link', { name: 'Open this page in a new tab' })).toBeVisible()
  await expect(page.getByLabel('Name')).toHaveValue('Typed before the new version')
})
