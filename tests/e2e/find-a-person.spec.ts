import type { Page } from '@playwright/test'
import { createOrganisation, inviteUser, uniqueWord } from './support/arrange'
import { createForeignLogin } from './support/logins'
import { callAction } from './support/server-actions'
import { expect, test } from './support/test'

async function find(page: Page, address: string): Promise<void> {
  await page.getByLabel('Email address').fill(address)
  await page.getByRole('button', { name: 'Find', exact: true }).click()
  await expect(page).toHaveURL(`/settings/profile/users/find?${new URLSearchParams({ address })}`)
}

const person = (page: Page, email: string) =>
  page.getByRole('main').getByRole('listitem').filter({ hasText: email })

test('a person is found by an address that is not quite right, with the reason', async ({
  asAdministrator: request,
  viewer: page,
  product,
}) => {
  const [here, elsewhere] = await Promise.all([
    createOrganisation(request, product),
    createOrganisation(request, product),
  ])
  const word = uniqueWord()
  const name = `Ann ${uniqueWord()}`
  const email = `${word}@partner.example`
  const user = await inviteUser(request, product, here.id, { name, email })
  const tagged = await inviteUser(request, product, here.id, {
    email: `${word}+eu@partner.example`,
  })
  const namesake = await inviteUser(request, product, elsewhere.id, { name })
  await callAction(request, product.url, 'suspendPartnerUser', {
    partnerUserId: user.id,
    reason: 'On leave',
  })

  await page.goto('/settings/profile/users')
  await page.getByRole('link', { name: 'Find a person' }).click()
  await find(page, `Ann <${email.toUpperCase()}>`)
  await expect(page.getByText(`${email} is known here.`)).toBeVisible()
  await expect(person(page, email)).toContainText(here.name)
  await expect(person(page, email)).toContainText('On leave')
  await expect(person(page, tagged.email)).toContainText('Another plus-tag')
  await expect(person(page, namesake.email)).toContainText('Same name')
  await expect(person(page, namesake.email)).toContainText(elsewhere.name)

  await find(page, email.toUpperCase())
  await expect(person(page, email)).toContainText('This address, in other letter case')
  await find(page, `${word}+us@partner.example`)
  await expect(page.getByText(/Nobody here has the address/)).toBeVisible()
  await expect(person(page, email)).toContainText('Another plus-tag')
  await find(page, `${word}@partnr.example`)
  await expect(person(page, email)).toContainText('One letter apart')
  await find(page, `${word}@partner.com`)
  await expect(person(page, email)).toContainText('similar domain')
  await person(page, email).getByRole('link', { name }).click()
  await expect(page.getByRole('main').getByRole('status').first()).toContainText('is suspended')
})

test('what only Cognito knows is said, and so is an address that is none', async ({
  viewer: page,
  product,
}) => {
  const email = `${uniqueWord()}@partner.example`
  await createForeignLogin(product, email)
  await page.goto('/settings/profile/users/find')
  await find(page, email)
  await expect(
    page.getByText(/Cognito has a login with this address that was not made here/),
  ).toBeVisible()
  await find(page, 'ann at example')
  await expect(page.getByRole('main').getByRole('alert')).toContainText('name@example.com')
})
