import { Webhook } from 'standardwebhooks'
import { createOrganisation, uniqueWord } from './support/arrange'
import { choose } from './support/page-parts'
import { expect, test } from './support/test'
import { openReceiver } from './support/webhooks'

test('a webhook is created, tested, sent what happens, looked into, and removed', async ({
  asAdministrator: request,
  administrator: page,
  product,
}) => {
  let answer = 500
  const { received, url, close } = await openReceiver(() => answer)
  const organisation = await createOrganisation(request, product)
  const name = `Warehouse ${uniqueWord()}`
  await page.goto('/settings/profile/webhooks/new')
  await page.getByLabel('Name', { exact: true }).fill(name)
  await page.getByLabel('Address', { exact: true }).fill(url)
  await page.getByLabel('partner_organisation.updated').check()
  await page.getByRole('radio', { name: 'One organisation' }).check()
  await choose(page, 'Organisation', organisation.name)
  await page.getByRole('button', { name: 'Create webhook' }).click()
  const secret = await page.getByText(/^whsec_/).innerText()
  await page.getByRole('link', { name: `Show ${name}` }).click()

  await page.getByRole('button', { name: 'Send a test…' }).click()
  await page.getByRole('button', { name: 'Send', exact: true }).click()
  const deliveries = page.getByRole('region', { name: 'Deliveries' })
  await expect(deliveries.getByRole('row', { name: /webhook\.test.*500/ })).toBeVisible()

  answer = 200
  await deliveries.getByRole('link', { name: 'webhook.test' }).click()
  await page.getByRole('button', { name: 'Send again…' }).click()
  await page.getByRole('button', { name: 'Send again', exact: true }).click()
  await expect(page.getByText('Answered 200')).toBeVisible()
  await expect(page.getByText('Delivered', { exact: true })).toBeVisible()

  await page.goto(`/settings/profile/partners/${organisation.id}/edit`)
  const renamed = `${organisation.name} Oy`
  await page.getByLabel('Partner organisation name').fill(renamed)
  await page.getByRole('button', { name: 'Save changes' }).click()
  await expect
    .poll(() => received.map(({ body }) => JSON.parse(body).type))
    .toContain('partner_organisation.updated')
  const last = received.at(-1)
  const { data } = new Webhook(secret).verify(last?.body ?? '', last?.headers ?? {}) as {
    data: { after: { name: string } }
  }
  expect(data.after.name).toBe(renamed)

  await page.goto('/settings/profile/webhooks')
  await page.getByRole('link', { name }).click()
  await page.getByRole('button', { name: 'Remove…' }).click()
  await page.getByRole('button', { name: 'Remove', exact: true }).click()
  await expect(page).toHaveURL(/\/settings\/profile\/webhooks$/)
  await expect(page.getByRole('link', { name })).toBeHidden()
  await close()
})
