import type { Page } from '@playwright/test'
import { expectAccessible } from './support/axe'
import { arrangeEveryPage, type OpenPage, type Reader } from './support/every-page'
import { enterWithoutPage } from './support/people'
import { expect, test } from './support/test'

const product = 'Partner management'

/** Addresses at which there is nothing: in this installation no code by email is offered. */
const nothingThere = (key: string) => key.includes('[...missing]') || key.includes('/email-code/')

/** Opens each page as whom it is for, and lists with `one` alone; pages that only lead on are left out. */
async function openAll(
  pages: readonly OpenPage[],
  one: string,
  readers: Record<Reader, Page>,
  look: (page: Page, opened: OpenPage) => Promise<void>,
): Promise<void> {
  for (const opened of pages) {
    const page = readers[opened.reader]
    // Lists are as short as can be: every further row only takes axe longer.
    const query = opened.reader === 'staff' ? `?search=${one}` : ''
    const answer = await page.goto(`${opened.path}${query}`)
    if (new URL(page.url()).pathname !== opened.path) continue
    expect(answer?.status(), opened.path).toBe(nothingThere(opened.key) ? 404 : 200)
    await look(page, opened)
  }
}

/** Everything else is below it. */
const partnerStart = '/partner'

/** The page is marked in a navigation on it, or its breadcrumbs end with it and lead up. */
async function expectPlace(page: Page, { path }: OpenPage, known: Set<string>): Promise<void> {
  const crumbs = page.getByRole('navigation', { name: 'Breadcrumb' }).getByRole('listitem')
  if (path === partnerStart) return
  if ((await crumbs.count()) === 0) {
    await expect(page.locator('a[aria-current="page"]').first(), path).toHaveAttribute('href', path)
    return
  }
  await expect(crumbs.last().locator('[aria-current="page"]'), path).toHaveCount(1)
  for (const link of await crumbs.getByRole('link').all()) {
    const href = (await link.getAttribute('href')) ?? ''
    if (known.has(href)) continue
    expect((await page.request.get(href)).status(), `${href} on ${path}`).toBe(200)
    known.add(href)
  }
}

test('every page has a title of its own, one heading, says where it is, and is accessible', async ({
  administrator,
  visitor,
  openPage,
  product: installation,
  sql,
}) => {
  const { seller, pages } = await arrangeEveryPage(administrator.request, installation, sql)
  // A page takes seconds on a busy machine, and pages become more.
  test.setTimeout(60_000 + pages.length * 15_000)
  const partner = await openPage()
  await enterWithoutPage(partner.request, installation.url, seller)
  const known = new Set<string>()
  const titles = new Map<string, string>()
  const readers = { staff: administrator, partner, visitor }
  await openAll(pages, seller.email, readers, async (page, opened) => {
    const { key, path, reader } = opened
    const title = await page.title()
    expect(title, `${path} has a title`).toMatch(new RegExp(`^\\S.* · ${product}$`))
    await expect(page.getByRole('heading', { level: 1 }), path).toHaveCount(1)
    if (nothingThere(key)) expect(title, path).toBe(`Page not found · ${product}`)
    else {
      expect(titles.get(title), `${path} has the title of another page: ${title}`).toBeUndefined()
      titles.set(title, path)
      if (reader !== 'visitor' && !key.startsWith('/(auth)')) await expectPlace(page, opened, known)
    }
    await expectAccessible(page, path)
  })
  expect(titles.size).toBeGreaterThan(25)
})
