import { expectAccessible } from './support/axe'
import { signIn } from './support/sign-in'
import { expect, test } from './support/test'
import { watch } from './support/watch'

test('without partners, the table says what they are and offers the first', async ({
  browser,
  ownProduct: product,
}) => {
  const context = await browser.newContext({ baseURL: product.url })
  const problems = await watch(context, [product.url])
  const page = await context.newPage()
  await product.sql`truncate partner_organisations cascade`
  await signIn(page, product.administrator, '/sign-in?next=/settings/profile/partners')
  await expect(page.getByRole('heading', { name: 'No partners yet' })).toBeVisible()
  await expectAccessible(page, 'no partners')
  await page.getByRole('button', { name: 'Create Partner' }).click()
  await expect(page.getByRole('heading', { name: 'Create Partner', level: 1 })).toBeVisible()
  await context.close()
  expect(problems).toEqual([])
})
