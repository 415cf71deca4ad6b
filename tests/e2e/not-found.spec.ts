import type { Page } from '@playwright/test'
import { createOrganisation, organisationPath } from './support/arrange'
import { nowhere } from './support/pages'
import { enterAsPartner, newPartnerUser } from './support/people'
import { callAction } from './support/server-actions'
import { expect, test } from './support/test'

const profile = '/settings/profile'

/** What somebody sees at an address, after it has answered that nothing is there. */
async function missingAt(page: Page, path: string): Promise<string> {
  const answer = await page.goto(path)
  expect(answer?.status(), path).toBe(404)
  await expect(page, path).toHaveTitle(/^Page not found/)
  return await page.getByRole('main').innerText()
}

async function expectAlike(page: Page, paths: readonly string[]): Promise<void> {
  const seen = new Set<string>()
  for (const path of paths) {
    seen.add(await missingAt(page, path))
    await expect(page.getByRole('navigation', { name: 'Main' }), path).toBeVisible()
  }
  expect([...seen]).toEqual([expect.stringContaining('Page not found')])
}

test('where nothing is, staff keep their navigation, whatever the reason', async ({
  asAdministrator,
  viewer: page,
  product,
}) => {
  const { id } = await createOrganisation(asAdministrator, product)
  await expectAlike(page, [
    '/nothing',
    '/settings/nothing',
    `${profile}/nothing/at/all`,
    `${profile}/offers/${nowhere}`,
    `${profile}/partners/nothing`,
    organisationPath(nowhere),
    `${organisationPath(id)}/nothing`,
    `${profile}/users/${nowhere}`,
    // There, and not for viewers.
    `${profile}/partners/new`,
    `${organisationPath(id)}/edit`,
    // There, and not for staff.
    '/partner',
    '/partner/shop',
  ])
  await page.getByRole('link', { name: 'Partners', exact: true }).click()
  await expect(page).toHaveURL(`${profile}/partners`)
  await expect(page.getByRole('heading', { name: 'Partners', level: 1 })).toBeVisible()
})

test('where nothing is, partner users keep their navigation, whatever the reason', async ({
  asAdministrator,
  visitor: page,
  product,
}) => {
  const user = await newPartnerUser(asAdministrator, product)
  await callAction(asAdministrator, product.url, 'changePartnerPageAccess', {
    id: user.organisation.id,
    withdraw: ['shop'],
  })
  await enterAsPartner(page, user)
  await expectAlike(page, [
    '/nothing',
    '/partner/nothing',
    '/partner/self-service/nothing',
    `/partner/self-service/customers/${nowhere}`,
    `/partner/self-service/subscriptions/${nowhere}/cancel`,
    // There, and not granted.
    '/partner/shop',
    '/partner/shop/orders',
    // There, and not for partner users.
    `${profile}/partners`,
    organisationPath(user.organisation.id),
  ])
  await page.getByRole('link', { name: 'Self-Service' }).click()
  await expect(page.getByRole('heading', { name: 'Self-Service', level: 1 })).toBeVisible()
})

test('a visitor is told the same without any navigation', async ({ visitor: page }) => {
  expect(await missingAt(page, '/nothing')).toContain('Page not found')
  await expect(page.getByRole('navigation')).toHaveCount(0)
  await page.getByRole('link', { name: 'Go to the start page' }).click()
  await expect(page).toHaveURL(/\/sign-in/)
})
