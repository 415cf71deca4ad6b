import type { Locator, Page } from '@playwright/test'
import {
  createOrganisation,
  createPartnerUser,
  organisationPath,
  uniqueWord,
} from './support/arrange'
import { enterWithoutPage } from './support/people'
import { expect, test } from './support/test'

/** What WCAG 2.2 asks for at least (2.5.8), and what a finger hits without looking (2.5.5), in CSS pixels. */
const [least, comfortable] = [24, 44]

async function expectHigh(targets: Locator, height: number): Promise<void> {
  await expect(targets.first()).toBeVisible()
  for (const target of await targets.all()) {
    const box = await target.boundingBox()
    const what = (await target.textContent()) ?? ''
    expect(box?.height, what).toBeGreaterThanOrEqual(height)
    expect(box?.width, what).toBeGreaterThanOrEqual(least)
  }
}

async function expectBesideEachOther(targets: Locator): Promise<void> {
  const tops = await targets.evaluateAll((all) => all.map((each) => each.getBoundingClientRect().y))
  expect(new Set(tops).size, 'lines of links').toBe(1)
}

const linksOf = (page: Page, name: string) =>
  page.getByRole('navigation', { name }).getByRole('link')

test('the links of a partner’s navigation can be hit by a finger, at any width and beside any name', async ({
  asAdministrator,
  visitor: page,
  product,
}) => {
  const { id } = await createOrganisation(asAdministrator, product, {
    name: `${'A very long name of a partner organisation '.repeat(3)}${uniqueWord()}`,
  })
  const user = await createPartnerUser(asAdministrator, product, id)
  await enterWithoutPage(page.request, product.url, user)
  await page.goto('/partner/self-service')
  for (const width of [360, 768, 1280]) {
    await page.setViewportSize({ width, height: 800 })
    await expectHigh(linksOf(page, 'Main'), comfortable)
    await expectBesideEachOther(linksOf(page, 'Main'))
    await expectHigh(linksOf(page, 'Self-Service'), comfortable)
    await expectHigh(page.getByRole('banner').getByRole('link'), comfortable)
    await expectHigh(page.getByRole('button', { name: 'Sign out' }), least)
  }
})

test('the links of the staff’s navigation and of an organisation’s pages are large enough', async ({
  administrator: page,
  product,
}) => {
  const { id } = await createOrganisation(page.request, product)
  await page.goto(organisationPath(id))
  await expectHigh(linksOf(page, 'Main'), least)
  await expectHigh(linksOf(page, 'Breadcrumb'), least)
  await expectHigh(linksOf(page, 'Organisation'), comfortable)
})
