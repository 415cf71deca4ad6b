import { createOrganisation, createPartnerUser, organisationPath } from './support/arrange'
import { expectAccessible } from './support/axe'
import { addBillingAccount } from './support/billing-accounts'
import { tabTo, typeInto } from './support/keyboard'
import { problemOn } from './support/page-parts'
import { enterWithoutPage, newStaffMember } from './support/people'
import { expect, test } from './support/test'

test('an organisation gets the right account by a successor: proposed, approved by another, and moved, by keyboard', async ({
  administrator: page,
  openPage,
  product,
}) => {
  test.setTimeout(180_000)
  const organisation = await createOrganisation(page.request, product)
  const user = await createPartnerUser(page.request, product, organisation.id)
  const { name } = organisation
  await page.goto(organisationPath(organisation.id))
  await tabTo(page, page.getByRole('button', { name: 'More actions' }))
  await page.keyboard.press('Enter')
  await expect(page.getByRole('menuitem', { name: 'Correct its accounts…' })).toBeFocused()
  await page.keyboard.press('Enter')

  await expect(page.getByRole('heading', { name: 'Correct its accounts', level: 1 })).toBeVisible()
  await expect(page.getByText('Moves to the successor')).toBeVisible()
  await expectAccessible(page, 'the proposal of a correction')
  const account = page.getByLabel('Zuora account ID')
  await tabTo(page, account)
  const propose = page.getByRole('button', { name: 'Propose' })
  await typeInto(page, page.getByLabel('Reason'), 'A mistyped account')
  await tabTo(page, propose)
  await page.keyboard.press('Enter')
  await expect(problemOn(page)).toContainText('has already')
  await account.focus()
  await page.keyboard.press('ControlOrMeta+A')
  await page.keyboard.type((await addBillingAccount(product)).number)
  await tabTo(page, propose)
  await page.keyboard.press('Enter')

  const state = (of: typeof page, words: string) =>
    expect(of.getByRole('definition').filter({ hasText: words })).toBeVisible()
  await state(page, 'Waits for another administrator')
  await expect(page.getByRole('button', { name: 'Approve…' })).toBeHidden()
  await expect(page.getByRole('button', { name: 'Withdraw…' })).toBeVisible()
  const proposal = page.url()
  await page.goto('/settings/profile/attention')
  await expect(
    page.getByRole('link', { name: `Correction of its accounts: ${name}` }),
  ).toBeVisible()

  const other = await openPage()
  await enterWithoutPage(other.request, product.url, await newStaffMember(product, 'administrator'))
  await other.goto(organisationPath(organisation.id))
  await tabTo(other, other.getByRole('link', { name: 'Look at the proposal' }))
  await other.keyboard.press('Enter')
  await expect(other).toHaveURL(proposal)
  await expectAccessible(other, 'a proposal that waits')
  await tabTo(other, other.getByRole('button', { name: 'Approve…' }))
  await other.keyboard.press('Enter')
  const question = other.getByRole('alertdialog')
  await expect(question).toContainText('One user')
  await tabTo(other, question.getByRole('button', { name: 'Approve' }))
  await other.keyboard.press('Enter')
  await state(other, 'Finished')
  await expect(other.getByText(`1 user moved to ${name}.`)).toBeVisible()
  await expectAccessible(other, 'what became of it')

  await tabTo(other, other.getByRole('main').getByRole('link', { name, exact: true }).last())
  await other.keyboard.press('Enter')
  await expect(other.getByRole('row').filter({ hasText: user.email })).toBeVisible()
  await expect(
    other.getByText('Orders, subscriptions and customers from before stay at'),
  ).toBeVisible()
  await page.goto(organisationPath(organisation.id))
  await expect(page.getByText('Succeeded')).toBeVisible()
  await expect(page.getByText('Archived', { exact: true })).toBeVisible()
})

test('two organisations that are one partner are merged, with page access as it is chosen', async ({
  administrator: page,
  product,
}) => {
  test.setTimeout(90_000)
  const [from, into] = [
    await createOrganisation(page.request, product),
    await createOrganisation(page.request, product),
  ]
  await page.goto(organisationPath(from.id))
  await page.getByRole('button', { name: 'More actions' }).press('Enter')
  await page.getByRole('menuitem', { name: 'Merge into another…' }).press('Enter')
  await typeInto(page, page.getByLabel('Merge into', { exact: true }), into.name)
  await expect(page.getByRole('option', { name: into.name })).toBeVisible()
  await page.keyboard.press('Enter')
  await tabTo(page, page.getByRole('button', { name: 'Go on' }))
  await page.keyboard.press('Enter')
  await expect(page.getByText(`Moves to ${into.name}`)).toBeVisible()
  await expectAccessible(page, 'the proposal of a merge')
  await tabTo(page, page.getByRole('checkbox', { name: 'Self-Service' }))
  await page.keyboard.press('Space')
  await typeInto(page, page.getByLabel('Reason'), 'They are one partner')
  await page.keyboard.press('Enter')
  const access = page.getByRole('definition').filter({ hasText: /^Shop/ })
  await expect(access).toContainText(`Now at ${into.name}: `)
  await page.getByRole('button', { name: 'Withdraw…' }).press('Enter')
  await page.getByRole('alertdialog').getByRole('button', { name: 'Withdraw' }).press('Enter')
  await expect(page.getByRole('definition').filter({ hasText: /^Withdrawn$/ })).toBeVisible()
})
