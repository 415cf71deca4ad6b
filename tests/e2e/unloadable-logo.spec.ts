import type { Page } from '@playwright/test'
import { createOrganisation, organisationPath } from './support/arrange'
import { toast } from './support/page-parts'
import { expect, test } from './support/test'

test.use({
  outsidePictures: true,
  expectedProblems: [/Failed to load resource.*unreachable\.example/],
})

const address = 'https://unreachable.example/logo.png'

async function withoutThatHost(page: Page): Promise<void> {
  await page.context().route('https://unreachable.example/**', (route) => route.abort())
}

/** Where a thing stands; nothing may move while a logo is tried. */
const topOf = async (page: Page, text: string) =>
  (await page.getByText(text, { exact: true }).first().boundingBox())?.y

test('on an organisation’s page, staff are told that its logo could not be loaded, and nothing moves', async ({
  administrator: page,
  product,
  sql,
}) => {
  const { id } = await createOrganisation(page.request, product, {
    name: 'Cobalt Informatics',
    logoUrl: address,
  })
  // Nobody else looks at it meanwhile: what the worker finds is a line more or less.
  await sql`delete from organisation_logos where organisation_id = ${id}`
  let refuse = () => {}
  const refused = new Promise<void>((resolve) => {
    refuse = resolve
  })
  await page.context().route('https://unreachable.example/**', async (route) => {
    await refused
    await route.abort()
  })
  await page.goto(organisationPath(id), { waitUntil: 'domcontentloaded' })
  await expect(page.getByText('The logo is being loaded.')).toBeVisible()
  // What is read after the page begins has come, and moves nothing any more.
  await expect(page.locator('.skeleton')).toHaveCount(0)
  const before = await topOf(page, 'Created')
  refuse()
  await expect(page.getByText('The logo could not be loaded. Initials stand in.')).toBeVisible()
  expect(await topOf(page, 'Created')).toBe(before)
  await expect(page.getByRole('main').getByText('CI', { exact: true })).toBeVisible()
})

test('a logo that loads is not said to be missing, and one that was mended is looked at again', async ({
  administrator: page,
  product,
  sql,
}) => {
  const { id } = await createOrganisation(page.request, product, {
    logoUrl: 'https://logos.example/logo.svg',
  })
  const details = page.getByRole('region', { name: 'Details' })
  const again = details.getByRole('button', { name: 'Look again' })
  // What the worker finds at first may be written down at any moment.
  await expect(async () => {
    await sql`
      update organisation_logos set problem = 'refused', status = 404,
        checked_at = now() - interval '2 minutes', due_at = now() + interval '1 day'
      where organisation_id = ${id}`
    await page.goto(organisationPath(id))
    await expect(page.getByText('Shown beside the name.')).toBeVisible()
    await expect(details).toContainText('its server refused it (404)')
    await again.press('Enter')
    await expect(toast(page, 'The logo is due to be looked at again.')).toBeVisible()
  }).toPass()
  // As the worker does within a minute, if it has not by now.
  await sql`
    update organisation_logos set problem = 'too_large', status = null, checked_at = now(),
      due_at = now() + interval '1 day'
    where organisation_id = ${id} and due_at <= now()`
  await expect(details).not.toContainText('(404)')
  await expect(again).not.toHaveAttribute('aria-disabled')
  await expect(again).toBeFocused()
  await again.press('Enter')
  await expect(toast(page, /looked at the logo less than a minute ago/)).toBeVisible()
})

test('while it is typed, a logo that cannot be loaded is told at its field', async ({
  administrator: page,
  product,
}) => {
  const { id } = await createOrganisation(page.request, product)
  await withoutThatHost(page)
  for (const path of [`${organisationPath(id)}/edit`, '/settings/profile/partners/new']) {
    await page.goto(path)
    const field = page.getByRole('textbox', { name: 'Logo (URL)' })
    const before = (await field.boundingBox())?.y
    await field.fill(address)
    await expect(field).toHaveAccessibleDescription(/could not be loaded from this address/)
    expect((await field.boundingBox())?.y, path).toBe(before)
    await field.fill('https://logos.example/logo.svg')
    await expect(field).not.toHaveAccessibleDescription(/could not be loaded/)
    await field.fill('')
  }
})
