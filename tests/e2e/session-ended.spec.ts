import type { Page } from '@playwright/test'
import { createApiClient } from './support/api-clients'
import {
  createOrganisation,
  createPartnerUser,
  newOrganisation,
  organisationPath,
  uniqueEmail,
  uniqueWord,
} from './support/arrange'
import { expectToOutlive, type FormUnderTest, formsWithSession } from './support/every-form'
import { uploadFile } from './support/imports'
import { choose } from './support/page-parts'
import { enterWithoutPage, newStaffMember } from './support/people'
import { offersFor, sell } from './support/sales'
import { newSeller, selfService, subscriptionPath } from './support/self-service'
import { callAction } from './support/server-actions'
import { enterSale } from './support/shop'
import { chooseForOrganisation, chooseForUser } from './support/staff-screens'
import { insertSuccession } from './support/successions'
import { expect, test } from './support/test'
import { createWebhook } from './support/webhooks'

const staffForms = [
  'components/form/rename-dialog.tsx',
  'components/operations/api-clients/create-client.tsx',
  'components/operations/api-clients/edit-client.tsx',
  'components/operations/secrets/new-secret-dialog.tsx',
  'components/operations/bulk-actions/start-action.tsx',
  'components/operations/imports/columns-form.tsx',
  'components/operations/webhooks/create-webhook.tsx',
  'components/operations/webhooks/edit-webhook.tsx',
  'components/selling/offers/create-offer.tsx',
  'components/selling/offers/edit-offer.tsx',
  'components/partners/contacts/contact-dialog.tsx',
  'components/partners/custom-fields/define-field.tsx',
  'components/partners/custom-fields/edit-choices.tsx',
  'components/partners/custom-fields/values-dialog.tsx',
  'components/partners/notes/note-dialog.tsx',
  'components/partners/owners/owner-dialog.tsx',
  'components/partners/tags/merge-tag.tsx',
  'components/partners/tags/tags-dialog.tsx',
  'components/partners/organisations/create-form.tsx',
  'components/partners/organisations/edit-form.tsx',
  'components/partners/organisations/suspend-organisation.tsx',
  'components/partners/organisations/table-look-dialog.tsx',
  'components/partners/organisations/view-dialogs.tsx',
  'components/partners/successors/correction-form.tsx',
  'components/partners/successors/merge-form.tsx',
  'components/partners/successors/succession-buttons.tsx',
  'components/partners/users/change-email.tsx',
  'components/partners/users/create-user-form.tsx',
  'components/partners/users/move-user.tsx',
  'components/partners/users/rename-user.tsx',
  'components/partners/users/suspend-user.tsx',
  'components/sign-in/proof-dialog.tsx',
]
const ownForms = [
  'components/sign-in/change-password.tsx',
  'components/sign-in/enrolment.tsx',
  'components/sign-in/prove-both.tsx',
]
const partnerForms = [
  'components/selling/orders/sale-form.tsx',
  'components/selling/subscriptions/cancel-form.tsx',
  'components/selling/subscriptions/change-form.tsx',
]

const filling = (label: string, value: string) => (page: Page) =>
  page.getByLabel(label, { exact: true }).fill(value)

test('every form that a session can end under is tried here', () => {
  expect([...staffForms, ...ownForms, ...partnerForms].sort()).toEqual(formsWithSession())
})

test('what staff typed stays when their session has ended, and is saved after signing in', async ({
  asAdministrator: request,
  openPage,
  product,
  sql,
}) => {
  test.setTimeout(240_000)
  const organisation = await createOrganisation(request, product)
  const [user, another] = [
    await createPartnerUser(request, product, organisation.id),
    await createPartnerUser(request, product, organisation.id),
  ]
  const target = await createOrganisation(request, product)
  const fresh = await newOrganisation(product)
  const offers = await offersFor(product, [organisation.id])
  const apiClientId = await createApiClient(request, product.url)
  const importId = await uploadFile(request, product.url, {
    kind: 'users',
    text: 'Name,Email address,Partner organisation,Which\nAnn,ann@partner.example,Cobalt IT,A-1\n',
  })
  const { webhookId } = await createWebhook(request, product.url, organisation.id)
  const person = await newStaffMember(product, 'administrator')
  const page = await openPage()
  await enterWithoutPage(page.request, product.url, person)
  const [{ id: ownerId } = { id: '' }] = await sql<{ id: string }[]>`
    select id from staff_members where email = ${person.email}`
  const tags = [`Tag ${uniqueWord()}`, `Tag ${uniqueWord()}`] as const
  await callAction(request, product.url, 'changeTagsOfPartner', {
    id: organisation.id,
    add: [...tags],
  })
  const fieldNames = [`Field ${uniqueWord()}`, `Field ${uniqueWord()}`] as const
  const field = (await callAction(request, product.url, 'defineField', {
    name: fieldNames[0],
    kind: 'choice',
    choices: ['North'],
  })) as { id: string }
  const onFields = (next: (page: Page) => Promise<unknown>) => async (at: Page) => {
    await at.goto('/settings/profile/partners/fields')
    await next(at)
  }
  const onField = (step: string) =>
    onFields(async (at) => {
      await at.getByRole('button', { name: `Actions for ${fieldNames[0]}`, exact: true }).click()
      await at.getByRole('menuitem', { name: step }).click()
    })
  const onTag =
    (step: string, name: string = tags[0]) =>
    async (at: Page) => {
      await at.goto('/settings/profile/partners/tags')
      await at.getByRole('button', { name: `Actions for ${name}`, exact: true }).click()
      await at.getByRole('menuitem', { name: step }).click()
    }
  const session = {
    end: () => sql`
      update sessions set ended_at = now(), end_reason = 'signed_out' where staff_member_id =
        (select id from staff_members where email = ${person.email})`,
    begin: () => enterWithoutPage(page.request, product.url, person),
  }
  const onOrganisation = (next: (page: Page) => Promise<unknown>) => async (at: Page) => {
    await at.goto(organisationPath(organisation.id))
    await next(at)
  }
  const newName = `Offer ${uniqueWord()}`
  const viewName = `View ${uniqueWord()}`
  const newId = async () => (await createOrganisation(request, product)).id
  const declined = await newId()
  const successors = {
    ...{ corrected: await newId(), merged: await newId(), into: await newId(), declined },
    id: await insertSuccession(sql, declined, 'proposed'),
  }
  const forms: FormUnderTest[] = [
    {
      file: 'components/partners/organisations/create-form.tsx',
      open: (at) => at.goto('/settings/profile/partners/new'),
      fill: async (at) => {
        await filling('Partner organisation name', fresh.name)(at)
        await filling('Zuora account ID', fresh.zuoraAccountKey)(at)
        await at.getByRole('radio', { name: /^Partner/ }).check()
      },
      submit: 'Create Partner Organisation',
      typed: ['Partner organisation name', fresh.name],
    },
    {
      file: 'components/partners/organisations/edit-form.tsx',
      open: (at) => at.goto(`${organisationPath(organisation.id)}/edit`),
      fill: filling('Partner organisation name', `${organisation.name} Oy`),
      submit: 'Save changes',
      typed: ['Partner organisation name', `${organisation.name} Oy`],
    },
    {
      file: 'components/partners/contacts/contact-dialog.tsx',
      open: onOrganisation((at) => at.getByRole('button', { name: 'Add contact' }).click()),
      fill: filling('Name', 'Carla Contact'),
      submit: 'Add',
      typed: ['Name', 'Carla Contact'],
    },
    {
      file: 'components/partners/custom-fields/define-field.tsx',
      open: onFields((at) => at.getByRole('button', { name: 'Add field' }).click()),
      fill: filling('Name', fieldNames[1]),
      submit: 'Add',
      typed: ['Name', fieldNames[1]],
    },
    {
      file: 'components/partners/custom-fields/edit-choices.tsx',
      open: onField('Choices'),
      fill: filling('Choice 1', 'West'),
      submit: 'Save',
      typed: ['Choice 1', 'West'],
    },
    {
      file: 'components/partners/custom-fields/values-dialog.tsx',
      open: onOrganisation((at) => at.getByRole('button', { name: 'Edit fields' }).click()),
      fill: filling(fieldNames[1], 'CN-1'),
      submit: 'Save',
      typed: [fieldNames[1], 'CN-1'],
    },
    {
      file: 'components/form/rename-dialog.tsx',
      open: onField('Rename'),
      fill: filling('Name', `${fieldNames[0]} again`),
      submit: 'Save',
      typed: ['Name', `${fieldNames[0]} again`],
    },
    {
      file: 'components/partners/notes/note-dialog.tsx',
      open: onOrganisation((at) => at.getByRole('button', { name: 'Add note' }).click()),
      fill: filling('Note', 'Call them in spring.'),
      submit: 'Add',
      typed: ['Note', 'Call them in spring.'],
    },
    {
      file: 'components/partners/owners/owner-dialog.tsx',
      open: onOrganisation((at) => at.getByRole('button', { name: 'Edit owner' }).click()),
      fill: async (at) => {
        await at.getByLabel('Owner', { exact: true }).selectOption(ownerId)
      },
      submit: 'Save',
      typed: ['Owner', ownerId],
    },
    {
      file: 'components/partners/organisations/table-look-dialog.tsx',
      open: async (at) => {
        await at.goto('/settings/profile/partners')
        await at.getByRole('button', { name: 'Columns' }).click()
      },
      fill: (at) => at.getByLabel('Compact rows', { exact: true }).check(),
      submit: 'Save',
      typed: ['Compact rows', 'on'],
    },
    {
      file: 'components/partners/organisations/view-dialogs.tsx',
      open: async (at) => {
        await at.goto('/settings/profile/partners?users=some')
        await at.getByRole('button', { name: 'Save view' }).click()
      },
      fill: filling('Name', viewName),
      submit: 'Save',
      typed: ['Name', viewName],
    },
    {
      file: 'components/partners/tags/tags-dialog.tsx',
      open: onOrganisation((at) => at.getByRole('button', { name: 'Edit tags' }).click()),
      fill: async (at) => {
        await choose(at, 'Add a tag', `Tag ${uniqueWord()}`)
        await at.keyboard.press('Tab')
      },
      submit: 'Save',
      typed: ['Add a tag', ''],
    },
    {
      file: 'components/form/rename-dialog.tsx',
      open: onTag('Rename'),
      fill: filling('Name', `${tags[0]} again`),
      submit: 'Save',
      typed: ['Name', `${tags[0]} again`],
    },
    {
      file: 'components/partners/tags/merge-tag.tsx',
      open: onTag('Merge into another', `${tags[0]} again`),
      fill: (at) => choose(at, 'Merge into', tags[1]),
      submit: 'Merge',
      typed: ['Merge into', tags[1]],
    },
    {
      file: 'components/partners/users/create-user-form.tsx',
      open: onOrganisation((at) => at.getByRole('button', { name: 'Create user' }).click()),
      fill: async (at) => {
        await filling('Name', 'Mia Mäkinen')(at)
        await filling('Email address', uniqueEmail())(at)
      },
      submit: 'Save',
      typed: ['Name', 'Mia Mäkinen'],
    },
    {
      file: 'components/sign-in/proof-dialog.tsx',
      open: onOrganisation(async (at) => {
        await sql`
          update sessions set proven_at = now() - interval '2 days' where staff_member_id =
            (select id from staff_members where email = ${person.email})`
        await at.getByRole('button', { name: 'Create user' }).click()
        await filling('Name', 'Minna Myöhä')(at)
        await filling('Email address', uniqueEmail())(at)
        await at.getByRole('button', { name: 'Save', exact: true }).click()
      }),
      fill: filling('Your password', person.password),
      submit: 'Go on',
      typed: ['Your password', person.password],
    },
    {
      file: 'components/partners/users/rename-user.tsx',
      open: onOrganisation((at) => chooseForUser(at, another.name, 'Edit name')),
      fill: filling('Name', 'Somebody Else'),
      submit: 'Save',
      typed: ['Name', 'Somebody Else'],
    },
    {
      file: 'components/partners/users/change-email.tsx',
      open: onOrganisation((at) => chooseForUser(at, user.name, 'Change email address')),
      fill: filling('New email address', 'somebody-new@partner.example'),
      submit: 'Send code',
      typed: ['New email address', 'somebody-new@partner.example'],
    },
    {
      file: 'components/partners/users/suspend-user.tsx',
      open: onOrganisation((at) => chooseForUser(at, user.name, 'Suspend')),
      fill: filling('Reason', 'On leave'),
      submit: 'Suspend',
      typed: ['Reason', 'On leave'],
    },
    {
      file: 'components/partners/users/move-user.tsx',
      open: onOrganisation((at) => chooseForUser(at, user.name, 'Move to another')),
      fill: async (at) => {
        await choose(at, 'Move to', target.name)
      },
      submit: 'Move',
      typed: ['Move to', target.name],
    },
    {
      file: 'components/selling/offers/create-offer.tsx',
      open: (at) => at.goto('/settings/profile/offers/new'),
      fill: async (at) => {
        await choose(at, 'Plan in Zuora', 'Support with set-up')
        await filling('Name for partners', newName)(at)
      },
      submit: 'Create offer',
      typed: ['Name for partners', newName],
    },
    {
      file: 'components/operations/api-clients/create-client.tsx',
      open: (at) => at.goto('/settings/profile/api-clients/new'),
      fill: async (at) => {
        await filling('Name', 'Nightly export')(at)
        await at.getByLabel('Read partner users').check()
      },
      submit: 'Create API client',
      typed: ['Name', 'Nightly export'],
    },
    {
      file: 'components/operations/api-clients/edit-client.tsx',
      open: (at) => at.goto(`/settings/profile/api-clients/${apiClientId}`),
      fill: filling('Name', 'Hourly export'),
      submit: 'Save changes',
      typed: ['Name', 'Hourly export'],
    },
    {
      file: 'components/operations/secrets/new-secret-dialog.tsx',
      open: async (at) => {
        await at.goto(`/settings/profile/api-clients/${apiClientId}`)
        await at.getByRole('button', { name: 'New secret' }).click()
      },
      fill: (at) => at.getByLabel('Now', { exact: true }).check(),
      submit: 'Make a new secret',
      typed: ['Now', '0'],
      leave: (at) => at.getByRole('button', { name: 'I have kept it' }).click(),
    },
    {
      file: 'components/operations/bulk-actions/start-action.tsx',
      open: (at) =>
        at.goto(
          `/settings/profile/partners/bulk-actions/new?of=organisations&id=${target.id}&action=suspend_organisations`,
        ),
      fill: filling('Reason', 'The contract is over'),
      submit: 'Suspend organisations: 1 organisation',
      typed: ['Reason', 'The contract is over'],
    },
    {
      file: 'components/operations/imports/columns-form.tsx',
      open: (at) => at.goto(`/settings/profile/partners/imports/${importId}/columns`),
      fill: (at) => at.getByLabel('Zuora account ID', { exact: true }).selectOption('3'),
      submit: 'Check the rows',
      typed: ['Zuora account ID', '3'],
    },
    {
      file: 'components/operations/webhooks/create-webhook.tsx',
      open: (at) => at.goto('/settings/profile/webhooks/new'),
      fill: async (at) => {
        await filling('Name', 'Warehouse')(at)
        await filling('Address', 'http://127.0.0.1:9/webhooks')(at)
        await at.getByLabel('order.placed').check()
      },
      submit: 'Create webhook',
      typed: ['Name', 'Warehouse'],
    },
    {
      file: 'components/operations/webhooks/edit-webhook.tsx',
      open: (at) => at.goto(`/settings/profile/webhooks/${webhookId}`),
      fill: filling('Name', 'Hourly export'),
      submit: 'Save changes',
      typed: ['Name', 'Hourly export'],
    },
    {
      file: 'components/operations/secrets/new-secret-dialog.tsx',
      open: async (at) => {
        await at.goto(`/settings/profile/webhooks/${webhookId}`)
        await at.getByRole('button', { name: 'New secret' }).click()
      },
      fill: (at) => at.getByLabel('Now', { exact: true }).check(),
      submit: 'Make a new secret',
      typed: ['Now', '0'],
      leave: (at) => at.getByRole('button', { name: 'I have kept it' }).click(),
    },
    {
      file: 'components/selling/offers/edit-offer.tsx',
      open: (at) => at.goto(`/settings/profile/offers/${offers.seats.id}`),
      fill: filling('Name for partners', `${newName} edited`),
      submit: 'Save changes',
      typed: ['Name for partners', `${newName} edited`],
    },
    {
      file: 'components/partners/successors/correction-form.tsx',
      open: (at) => at.goto(`${organisationPath(successors.corrected)}/successor`),
      fill: async (at) => {
        await filling('Zuora account ID', 'e'.repeat(32))(at)
        await filling('Reason', 'A mistyped account')(at)
      },
      submit: 'Propose',
      typed: ['Reason', 'A mistyped account'],
    },
    {
      file: 'components/partners/successors/merge-form.tsx',
      open: (at) =>
        at.goto(
          `${organisationPath(successors.merged)}/successor?kind=merge&into=${successors.into}`,
        ),
      fill: filling('Reason', 'They are one partner'),
      submit: 'Propose',
      typed: ['Reason', 'They are one partner'],
    },
    {
      file: 'components/partners/successors/succession-buttons.tsx',
      open: async (at) => {
        await at.goto(`${organisationPath(successors.declined)}/successor/${successors.id}`)
        await at.getByRole('button', { name: 'Decline…' }).click()
      },
      fill: filling('Reason', 'It is right as it is'),
      submit: 'Decline',
      typed: ['Reason', 'It is right as it is'],
    },
    {
      file: 'components/partners/organisations/suspend-organisation.tsx',
      open: onOrganisation((at) => chooseForOrganisation(at, 'Suspend')),
      fill: filling('Reason', 'Contract over'),
      submit: 'Suspend',
      typed: ['Reason', 'Contract over'],
    },
  ]
  // Each of these stands on two pages, and is tried on both.
  const again = [
    'components/form/rename-dialog.tsx',
    'components/operations/secrets/new-secret-dialog.tsx',
  ]
  expect(forms.map(({ file }) => file).sort()).toEqual([...staffForms, ...again].sort())
  for (const form of forms) {
    await test.step(form.file, () => expectToOutlive(page, form, session))
    await form.leave?.(page)
    await expect(page.locator('dialog[open]')).toHaveCount(0)
  }
  const [added] = await sql<{ id: string }[]>`
    select id from custom_fields where name = ${fieldNames[1]}`
  for (const id of [field.id, added?.id]) {
    await callAction(request, product.url, 'removeField', { id })
  }
})

test('what a partner user typed stays when their session has ended', async ({
  asAdministrator,
  openPage,
  product,
  sql,
}) => {
  test.setTimeout(180_000)
  const seller = await newSeller(asAdministrator, product)
  const sold = await sell(product, seller, seller.offers)
  const page = await openPage()
  await enterWithoutPage(page.request, product.url, seller)
  const session = {
    end: () => sql`
      update sessions set ended_at = now(), end_reason = 'signed_out'
      where partner_user_id = ${seller.id}`,
    begin: () => enterWithoutPage(page.request, product.url, seller),
  }
  const path = subscriptionPath(sold.subscriptionId)
  const forms: FormUnderTest[] = [
    {
      file: 'components/selling/orders/sale-form.tsx',
      open: (at) => at.goto('/partner/shop'),
      fill: (at) => enterSale(at, seller.offers.seats.name),
      submit: 'Preview order',
      typed: ['City', 'Helsinki'],
    },
    {
      file: 'components/selling/subscriptions/change-form.tsx',
      open: (at) => at.goto(`${path}/change`),
      fill: filling('Seats', '8'),
      submit: 'Preview change',
      typed: ['Seats', '8'],
    },
    {
      file: 'components/selling/subscriptions/cancel-form.tsx',
      open: (at) => at.goto(`${path}/cancel`),
      fill: (at) => at.getByRole('radio', { name: /^On a day/ }).check(),
      submit: 'Preview cancellation',
      typed: ['On a day', 'on'],
    },
  ]
  expect(forms.map(({ file }) => file).sort()).toEqual([...partnerForms].sort())
  for (const form of forms) await test.step(form.file, () => expectToOutlive(page, form, session))

  await page.goto(`${path}/change`)
  await filling('Seats', '9')(page)
  await page.getByRole('button', { name: 'Preview change' }).click()
  const confirm = page.getByRole('button', { name: 'Confirm change' })
  await expect(confirm).toBeVisible()
  await session.end()
  await confirm.click()
  await expect(page.getByRole('link', { name: 'Sign in in a new tab' })).toBeVisible()
  await session.begin()
  await confirm.click()
  await page.waitForURL(`**${path}`)
  await page.goto(selfService)
})

test('what was typed on one’s own account stays when the session has ended', async ({
  asAdministrator,
  openPage,
  product,
  sql,
}) => {
  const organisation = await createOrganisation(asAdministrator, product)
  const user = await createPartnerUser(asAdministrator, product, organisation.id)
  const page = await openPage()
  await enterWithoutPage(page.request, product.url, user)
  const session = {
    end: () => sql`
      update sessions set ended_at = now(), end_reason = 'signed_out'
      where partner_user_id = ${user.id}`,
    begin: () => enterWithoutPage(page.request, product.url, user),
  }
  const chosen = 'Another-horse-8-battery'
  const forms: FormUnderTest[] = [
    {
      file: 'components/sign-in/enrolment.tsx',
      open: (at) => at.goto('/sign-in/authenticator'),
      fill: filling('Password', user.password),
      submit: 'Continue',
      typed: ['Password', user.password],
    },
    {
      file: 'components/sign-in/prove-both.tsx',
      open: async (at) => {
        await sql`update partner_users set authenticator_enrolled_at = now() where id = ${user.id}`
        await at.goto('/sign-in/recovery-codes')
      },
      fill: async (at) => {
        await filling('Password', user.password)(at)
        await filling('Code of your present app', '123456')(at)
      },
      submit: 'Create recovery codes',
      typed: ['Password', user.password],
    },
    {
      file: 'components/sign-in/change-password.tsx',
      open: (at) => at.goto('/partner/profile'),
      fill: async (at) => {
        await filling('Present password', user.password)(at)
        await filling('New password', chosen)(at)
        await filling('Confirm new password', chosen)(at)
      },
      submit: 'Change password',
      typed: ['New password', chosen],
    },
  ]
  expect(forms.map(({ file }) => file).sort()).toEqual([...ownForms].sort())
  for (const form of forms) await test.step(form.file, () => expectToOutlive(page, form, session))
})
