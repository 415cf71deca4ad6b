import type { Page } from '@playwright/test'
import {
  createOrganisation,
  inviteUser,
  organisationPath,
  uniqueEmail,
  userPath,
} from './support/arrange'
import { createForeignLogin, expectLogin } from './support/logins'
import { callAction, tryAction } from './support/server-actions'
import { expect, test } from './support/test'

/** A line of history that says this. */
const line = (page: Page, words: string) => page.getByRole('listitem').filter({ hasText: words })

test('the history says who changed what when, before and after, and what Cognito refused', async ({
  asAdministrator: request,
  viewer: page,
  product,
}) => {
  const { url } = product
  const { id, name, version } = await createOrganisation(request, product)
  const renamed = `${name} Group`
  await callAction(request, url, 'updatePartnerOrganisation', {
    id,
    version,
    name: renamed,
    logoUrl: '',
  })
  await callAction(request, url, 'changePartnerPageAccess', { id, withdraw: ['self-service'] })
  const user = await inviteUser(request, product, id)
  const right = `${user.name} Junior`
  await callAction(request, url, 'renamePartnerUser', { partnerUserId: user.id, name: right })
  await callAction(request, url, 'suspendPartnerUser', {
    partnerUserId: user.id,
    reason: 'On leave',
  })
  const taken = uniqueEmail()
  await createForeignLogin(product, taken)
  await tryAction(request, url, 'createPartnerUser', {
    organisationId: id,
    name: 'Eve',
    email: taken,
  })
  await expectLogin(product, user.email, { name: right, enabled: false })

  await page.goto(organisationPath(id))
  const expected = [
    [`Created the organisation “${name}”.`, 'Alex Administrator'],
    [`Changed the name from “${name}” to “${renamed}”.`, 'Alex Administrator'],
    ['Changed page access from Shop, Self-Service to Shop.', 'Alex Administrator'],
    [`Added ${user.name} (${user.email}).`, 'Alex Administrator'],
    [`Invitation sent to ${user.name} (${user.email}).`, 'System'],
    [`Changed the name of ${user.email} from “${user.name}” to “${right}”.`, 'Alex Administrator'],
    [`Suspended ${right} (${user.email}).`, 'On leave'],
    [`The login of Eve (${taken}) was refused.`, 'System'],
  ] as const
  for (const [what, who] of expected) {
    await expect(line(page, what)).toContainText(who)
    await expect(line(page, what).locator('time')).toHaveAttribute('datetime', /^20\d\d-.*Z$/)
  }
  await page.goto(userPath(id, user.id))
  for (const [what, who] of expected.filter(([what]) => what.includes(user.email)))
    await expect(line(page, what)).toContainText(who)
  await expect(line(page, taken)).toHaveCount(0)
})
