import { createOrganisation } from './support/arrange'
import { toast } from './support/page-parts'
import { newStaffMember } from './support/people'
import { signIn } from './support/sign-in'
import { expect, test } from './support/test'

test('staff begin with the overview, whose numbers follow what happens; or with Partners, if they choose so', async ({
  administrator,
  openPage,
  product,
}) => {
  const person = await newStaffMember(product, 'viewer')
  const page = await openPage()
  await signIn(page, person)
  await expect(page.getByRole('heading', { name: 'Overview', level: 1 })).toBeVisible()
  await expect(page.getByRole('navigation', { name: 'Main' }).getByText('Overview')).toBeVisible()

  await page.getByRole('link', { name: '30 days' }).press('Enter')
  await expect(page).toHaveURL(/period=days/)
  const table = page.getByRole('table', {
    name: 'Partner organisations by Zuora Invoice Owner, by day',
  })
  const today = table.getByRole('row').last()
  const partners = async () => {
    await page.getByText('Numbers of Partner organisations').press('Enter')
    await expect(today).toBeVisible()
    return (await today.getByRole('cell').allInnerTexts()).map((text) =>
      Number(text.replaceAll(',', '')),
    )
  }
  const [before = 0] = await partners()
  await createOrganisation(administrator.request, product, { invoiceOwner: 'partner' })
  await expect
    .poll(
      async () => {
        await page.reload()
        return (await partners())[0]
      },
      { timeout: 90_000, intervals: [5_000] },
    )
    .toBeGreaterThan(before)

  await page.getByRole('link', { name: 'Your account' }).click()
  await page.getByLabel('After signing in you see').selectOption('Partners')
  await expect(toast(page, 'Saved: you begin with Partners.')).toBeVisible()
  await page.goto('/')
  await expect(page.getByRole('heading', { name: 'Partners', level: 1 })).toBeVisible()
  await page.getByRole('link', { name: 'Overview', exact: true }).click()
  await expect(page.getByRole('heading', { name: 'Overview', level: 1 })).toBeVisible()
})
