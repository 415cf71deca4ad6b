import { createOrganisation, uniqueWord } from './support/arrange'
import { problemOn } from './support/page-parts'
import { expect, test } from './support/test'

const partners = '/settings/profile/partners'

test('selected partners are suspended, by keyboard, with a result for each', async ({
  administrator: page,
  product,
}) => {
  test.setTimeout(90_000)
  const word = uniqueWord()
  for (const name of ['Ash', 'Birch', 'Cedar'])
    await createOrganisation(page.request, product, { name: `${name} ${word}` })
  await page.goto(`${partners}?search=${word}`)
  const select = (name: string) => page.getByRole('checkbox', { name: `Select ${name} ${word}` })
  const bar = page.getByRole('form', { name: 'Selected partners' })
  await expect(bar).toBeHidden()
  await select('Ash').focus()
  await page.keyboard.press('Space')
  await expect(page.getByRole('status').filter({ hasText: '1 selected' })).toBeAttached()
  await bar.getByRole('button', { name: 'Select all 3 on this page' }).press('Enter')
  await expect(page.getByRole('status').filter({ hasText: '3 selected' })).toBeAttached()
  await bar.getByRole('button', { name: 'Clear' }).press('Enter')
  await expect(bar).toBeHidden()
  await expect(select('Ash')).toBeFocused()
  await page.keyboard.press('Space')
  await select('Cedar').press('Space')
  await expect(page.getByRole('status').filter({ hasText: '2 selected' })).toBeAttached()
  await select('Cedar').press('Enter')

  await expect(page.getByRole('heading', { name: 'Choose an action', level: 1 })).toBeVisible()
  await expect(page.getByText('2 organisations chosen')).toBeVisible()
  await page.getByRole('link', { name: /^Suspend organisations/ }).press('Enter')
  const start = page.getByRole('button', { name: 'Suspend organisations: 2 organisations' })
  await start.press('Enter')
  await expect(problemOn(page)).toContainText('Enter the reason.')
  await page.getByLabel('Reason').fill('The contract is over')
  await page.keyboard.press('Enter')

  await expect(page.getByRole('status').filter({ hasText: '2 of 2 rows: 2 done' })).toBeVisible({
    timeout: 30_000,
  })
  const rows = page.getByRole('table', { name: 'Rows of this action' })
  await expect(rows.getByRole('row').filter({ hasText: `Ash ${word}` })).toContainText('Done')
  await rows.getByRole('link', { name: `Cedar ${word}` }).click()
  await expect(page.getByText('The contract is over').first()).toBeVisible()

  await page.goto(`${partners}?search=${word}`)
  await expect(page.getByRole('row').filter({ hasText: 'Suspended' })).toHaveCount(2)
})

test('an action on all that a list finds starts only for as many as were shown', async ({
  administrator: page,
  product,
}) => {
  test.setTimeout(90_000)
  const word = uniqueWord()
  await createOrganisation(page.request, product, { name: `Ash ${word}` })
  await page.goto(`${partners}?search=${word}`)
  await page.getByRole('checkbox', { name: `Select Ash ${word}` }).check()
  await page.getByRole('link', { name: 'Act on all that this list finds' }).click()
  await page.getByRole('link', { name: /^Give access to pages/ }).click()
  await expect(page.getByText('1 organisation chosen')).toBeVisible()
  await createOrganisation(page.request, product, { name: `Birch ${word}` })
  await page.getByRole('checkbox', { name: 'Shop' }).check()
  await page.getByRole('button', { name: 'Give access to pages: 1 organisation' }).click()
  await expect(problemOn(page)).toContainText('This is for 2 organisations by now.')
  await page.getByRole('button', { name: 'Give access to pages: 2 organisations' }).click()
  await expect(
    page.getByRole('status').filter({ hasText: '2 of 2 rows: 0 done, 2 so already' }),
  ).toBeVisible({ timeout: 30_000 })
})

test('who only reads selects nothing', async ({ viewer: page, product, asAdministrator }) => {
  const word = uniqueWord()
  await createOrganisation(asAdministrator, product, { name: `Ash ${word}` })
  await page.goto(`${partners}?search=${word}`)
  await expect(page.getByRole('link', { name: `Ash ${word}` })).toBeVisible()
  await expect(page.getByRole('checkbox', { name: /^Select/ })).toHaveCount(0)
})
