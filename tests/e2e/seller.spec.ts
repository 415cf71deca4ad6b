import { expectAccessible } from './support/axe'
import { administratorOf, enterAsPartner, newPartnerUser } from './support/people'
import { callAction } from './support/server-actions'
import { expect, test } from './support/test'

test.describe.configure({ mode: 'default' })
test.use({
  outsidePictures: true,
  settings: {
    BRAND_NAME: 'Acme Cloud',
    BRAND_LOGO_URL: 'https://acme.example/logo.svg',
    SUPPORT_CONTACT: 'help@acme.example',
  },
})

test('sign-in and partner pages name the seller, and whom to ask', async ({
  ownProduct: product,
  ownPage: page,
}) => {
  const administrator = await administratorOf(product)
  const user = await newPartnerUser(administrator, product)
  await page.goto('/sign-in')
  await expect(page).toHaveTitle('Sign in · Acme Cloud')
  await expect(page.getByRole('main')).toContainText(
    'No invitation? Ask Acme Cloud (help@acme.example).',
  )
  const contact = page.getByRole('link', { name: 'help@acme.example' })
  await expect(contact.first()).toHaveAttribute('href', 'mailto:help@acme.example')
  await expectAccessible(page, 'signing in to the seller’s pages')
  await enterAsPartner(page, user)
  await expect(page.getByRole('banner')).toContainText('Acme Cloud')
  await expect(page.getByRole('contentinfo')).toContainText('Ask Acme Cloud: help@acme.example')
  await callAction(administrator, product.url, 'changePartnerPageAccess', {
    id: user.organisation.id,
    withdraw: ['shop', 'self-service'],
  })
  await page.reload()
  await expect(page.getByRole('main')).toContainText('Ask Acme Cloud (help@acme.example) to grant')
  await expectAccessible(page, 'a start that says whom to ask')
  await administrator.dispose()
})
