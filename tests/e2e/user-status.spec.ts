import { createOrganisation, organisationPath, uniqueEmail, uniqueWord } from './support/arrange'
import { newestMail } from './support/mailbox'
import { toast } from './support/page-parts'
import { insertUsersOfEveryStatus } from './support/rows'
import { confirm, userRow } from './support/staff-screens'
import { expect, test } from './support/test'

const users = '/settings/profile/users'

/** What the rows of `insertUsersOfEveryStatus` say, in the order of their numbers. */
const words = [
  ['Setting up', 'Waiting for Cognito'],
  ['Invited', 'Invitation expires 31 Dec 2998'],
  ['Invitation expired', 'Expired 2 Jan 2026'],
  ['Active', 'Last sign-in 2 Jan 2026'],
  ['Suspended', 'Suspended by Sam Staff on 2 Jan 2026: Left the company'],
  ['Needs attention', 'Cognito already has a login with this email address'],
] as const

const address = (word: string, number: number) => `${word}.${number}@partner.example`

test('each row says its status and why, on the organisation’s page and among all users', async ({
  administrator: page,
  product,
  sql,
}) => {
  const { id } = await createOrganisation(page.request, product)
  const word = uniqueWord()
  await insertUsersOfEveryStatus(sql, id, word)
  for (const path of [organisationPath(id), `${users}?search=${word}`]) {
    await page.goto(path)
    for (const [number, [status, reason]] of words.entries()) {
      const row = userRow(page, address(word, number))
      await expect(row.getByRole('cell').filter({ hasText: reason })).toContainText(status)
    }
    const refused = userRow(page, address(word, 5))
    await expect(refused.getByRole('button', { name: 'Retry' })).toBeVisible()
    await expect(refused.getByRole('button', { name: 'Remove' })).toBeVisible()
  }
  await sql`update partner_organisations set suspended_at = now() where id = ${id}`
  for (const path of [organisationPath(id), `${users}?search=${word}`]) {
    await page.goto(path)
    await expect(userRow(page, address(word, 3))).toContainText('Organisation suspended')
    await expect(userRow(page, address(word, 4))).toContainText('Left the company')
  }
})

test('users are filtered by status, on the organisation’s page and among all users', async ({
  viewer: page,
  asAdministrator,
  product,
  sql,
}) => {
  const { id } = await createOrganisation(asAdministrator, product)
  const word = uniqueWord()
  await insertUsersOfEveryStatus(sql, id, word)
  const shown = page.getByRole('row').filter({ hasText: word })

  await page.goto(organisationPath(id))
  for (const [number, [status]] of words.entries()) {
    await page.getByLabel('Status', { exact: true }).selectOption(status)
    await expect(shown).toHaveCount(1)
    await expect(shown).toContainText(address(word, number))
  }
  await page.getByLabel('Status', { exact: true }).selectOption('Organisation suspended')
  await expect(page.getByRole('heading', { name: 'No user found' })).toBeVisible()
  await page.getByRole('link', { name: 'Show all users' }).click()
  await expect(shown).toHaveCount(words.length)

  await page.goto(`${users}?search=${word}`)
  const statuses = page.getByRole('navigation', { name: 'Users by status' })
  for (const [number, [status]] of words.entries()) {
    await statuses.getByRole('link', { name: status, exact: true }).click()
    await expect(shown).toHaveCount(1)
    await expect(shown).toContainText(address(word, number))
  }
  await expect(page).toHaveURL(`${users}?search=${word}&status=needs_attention`)
  for (const name of ['Retry', 'Remove', 'Actions for Refused'])
    await expect(page.getByRole('button', { name })).toHaveCount(0)
})

test('all partner users are found by name, address and organisation', async ({
  asAdministrator,
  viewer: page,
  product,
  sql,
}) => {
  const organisation = await createOrganisation(asAdministrator, product)
  const word = uniqueWord()
  await insertUsersOfEveryStatus(sql, organisation.id, word)
  const name = `Zoë ${uniqueWord()}`
  await sql`update partner_users set name = ${name} where email = ${address(word, 3)}`

  await page.goto(users)
  const search = page.getByLabel('Search users')
  const shown = page.getByRole('table', { name: 'Users' }).locator('tbody tr')
  for (const [term, count] of [
    [name, 1],
    [address(word, 3).toUpperCase(), 1],
    [organisation.name, words.length],
  ] as const) {
    await search.fill(term)
    await expect(page.getByText(`${count} found`)).toBeVisible()
    await expect(shown).toHaveCount(count)
    await expect(shown.filter({ hasText: name })).toContainText(organisation.name)
  }
  await search.fill(uniqueWord())
  await expect(page.getByRole('heading', { name: 'No user found' })).toBeVisible()
})

test('a refused user is set up by Retry once the cause is gone, and leaves by Remove', async ({
  administrator: page,
  product,
  sql,
}) => {
  const { id } = await createOrganisation(page.request, product)
  const word = uniqueWord()
  await insertUsersOfEveryStatus(sql, id, word)
  const email = uniqueEmail()
  const again = uniqueEmail()
  await sql`update partner_users set email = ${email} where email = ${address(word, 5)}`

  await page.goto(`${users}?search=${email}`)
  await userRow(page, email).getByRole('button', { name: 'Retry' }).click()
  await expect(toast(page, 'Trying again for Refused.')).toBeVisible()
  await expect(userRow(page, email)).toContainText(/Invitation expires in 7 days/)
  await newestMail(product, email)

  await sql`
    update partner_users
    set email = ${again}, provisioning = 'rejected', provisioning_reason = 'invalid', cognito_sub = null
    where email = ${address(word, 2)}`
  await page.goto(`${users}?search=${again}`)
  await expect(userRow(page, again)).toContainText('Add the user again with another')
  await expect(page.getByRole('button', { name: 'Retry' })).toHaveCount(0)
  await userRow(page, again).getByRole('button', { name: 'Remove' }).click()
  await confirm(page, 'Remove')
  await expect(page.getByRole('heading', { name: 'No user found' })).toBeVisible()
  expect(await sql`select id from partner_users where email = ${again}`).toHaveLength(0)
})
