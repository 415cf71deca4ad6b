import type { MailboxMessage } from '@/scripts/local/cognito/control'
import {
  createOrganisation,
  inviteUser,
  organisationPath,
  password,
  uniqueEmail,
} from './support/arrange'
import { expectLogin } from './support/logins'
import { mailsTo, newestMail, temporaryPasswordIn } from './support/mailbox'
import { problemOn, toast } from './support/page-parts'
import { enterAsPartner, newPartnerUser } from './support/people'
import { tryAction } from './support/server-actions'
import { setPassword, signIn } from './support/sign-in'
import { chooseForUser, userRow } from './support/staff-screens'
import { expect, test } from './support/test'

/** The link and the code in the mail to a new address. */
function read({ text }: MailboxMessage): { link: string; code: string } {
  const [, link = ''] = /\n(http\S+\/confirm-email\S+)\n/.exec(text) ?? []
  const [, code = ''] = /code, .*:\n(\d{8})\n/.exec(text) ?? []
  return { link, code }
}

async function ask(page: Parameters<typeof chooseForUser>[0], name: string, newEmail: string) {
  await chooseForUser(page, name, 'Change email address')
  const dialog = page.getByRole('dialog', { name: 'Change email address' })
  await dialog.getByLabel('New email address').fill(newEmail)
  await dialog.getByRole('button', { name: 'Send code' }).click()
}

test('a new address counts once its owner typed the mailed code; the old one works until then', async ({
  administrator: page,
  openPage,
  product,
}) => {
  const user = await newPartnerUser(page.request, product)
  const newEmail = uniqueEmail()
  const [before, visitor] = [await openPage(), await openPage()]
  await page.goto(organisationPath(user.organisation.id))
  await ask(page, user.name, newEmail)
  await expect(
    toast(page, `A code is on its way to the new address of ${user.name}.`),
  ).toBeVisible()
  await expect(userRow(page, user.email)).toContainText(
    /New address .* waits for the code sent there, which expires in/,
  )
  const { link, code } = read(await newestMail(product, newEmail))
  const notice = await mailsTo(product, user.email, 2)
  expect(notice[0]?.text).toContain(`\n${newEmail}\n`)
  expect(notice[0]?.text).not.toContain(code)
  const taken = await tryAction(page.request, product.url, 'createPartnerUser', {
    organisationId: user.organisation.id,
    name: 'Somebody Else',
    email: newEmail,
  })
  expect(taken).toMatchObject({ ok: false, error: { code: 'conflict' } })
  await enterAsPartner(before, user)

  await visitor.goto(link)
  await visitor.getByLabel('Code').fill(code === '00000000' ? '11111111' : '00000000')
  await visitor.getByRole('button', { name: 'Confirm' }).click()
  await expect(problemOn(visitor)).toContainText(/\w/)
  await visitor.getByLabel('Code').fill(code)
  await visitor.getByRole('button', { name: 'Confirm' }).click()
  await expect(visitor.getByText('From now on you sign in with')).toContainText(newEmail)
  await expectLogin(product, newEmail, { email: newEmail, emailVerified: 'true' })
  await visitor.goto(link)
  await expect(visitor.getByText('Confirmed already')).toBeVisible()
  await expect(visitor.getByRole('textbox')).toHaveCount(0)
  await page.reload()
  await expect(userRow(page, newEmail)).toContainText('Active')
  await expect(userRow(page, newEmail)).not.toContainText('New address')
  await expect(
    page.getByRole('listitem').filter({ hasText: `changed from ${user.email} to ${newEmail}` }),
  ).toContainText('System')

  await before.goto('/partner')
  await expect(before).toHaveURL(/\/sign-in\?next=/)
  await visitor.getByRole('link', { name: 'Sign in' }).click()
  await visitor.waitForURL('**/sign-in')
  await enterAsPartner(visitor, { email: newEmail, password: user.password })
  await signIn(before, user)
  await expect(problemOn(before)).toContainText('do not fit together')
})

test('an address that somebody has is refused by the field, and a change can be given up', async ({
  administrator: page,
  product,
}) => {
  const user = await newPartnerUser(page.request, product)
  const other = await newPartnerUser(page.request, product)
  const newEmail = uniqueEmail()
  await page.goto(organisationPath(user.organisation.id))
  await ask(page, user.name, other.email.toUpperCase())
  const dialog = page.getByRole('dialog')
  await expect(dialog.getByLabel('New email address')).toHaveAccessibleDescription(
    new RegExp(other.organisation.name),
  )
  await dialog.getByLabel('New email address').fill(newEmail)
  await dialog.getByRole('button', { name: 'Send code' }).click()
  await newestMail(product, newEmail)
  await userRow(page, user.email).getByRole('button', { name: 'Cancel change' }).click()
  await expect(toast(page, `${user.name} keeps ${user.email}.`)).toBeVisible()
  await expect(page.getByText('New address')).toHaveCount(0)
  await inviteUser(page.request, product, other.organisation.id, { email: newEmail })
})

test('who never signed in is invited at the new address', async ({
  administrator: page,
  visitor,
  product,
}) => {
  const { id, name } = await createOrganisation(page.request, product)
  const user = await inviteUser(page.request, product, id)
  const newEmail = uniqueEmail()
  await page.goto(organisationPath(id))
  await ask(page, user.name, newEmail)
  const { link, code } = read(await newestMail(product, newEmail))
  await visitor.goto(link)
  await visitor.getByLabel('Code').fill(code)
  await visitor.getByRole('button', { name: 'Confirm' }).click()
  await expect(visitor.getByText('From now on you sign in with')).toContainText(newEmail)
  const [invitation] = await mailsTo(product, newEmail, 2)
  if (!invitation) throw new Error('There is no invitation')
  await signIn(visitor, { email: newEmail, password: temporaryPasswordIn(invitation) })
  await setPassword(visitor, password)
  await expect(visitor.getByRole('heading', { name, level: 1 })).toBeVisible()
})
