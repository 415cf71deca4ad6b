import { enrol } from './support/authenticator-app'
import { expectAccessible } from './support/axe'
import { administratorOf, newPartnerUser } from './support/people'
import { postAction, resultIn, serverActions, tryAction } from './support/server-actions'
import { signIn } from './support/sign-in'
import { expect, test } from './support/test'

test.describe.configure({ mode: 'default' })
test.use({ settings: { MFA_REQUIRED: 'partner_users', SIGN_IN_EMAIL_CODE: 'true' } })

/** What somebody who has enrolled nothing yet may ask for: to enrol, and the steps of signing in. */
const open = [
  'startEnrolment',
  'finishEnrolment',
  'signIn',
  'setNewPassword',
  'answerAuthenticatorCode',
  'answerRecoveryCode',
  'requestEmailCode',
  'answerEmailCode',
  'requestPasswordReset',
  'resetPassword',
  'confirmEmailChange',
]

test('people who need an authenticator app can do nothing before they have enrolled one', async ({
  ownProduct: product,
  ownPage: page,
}) => {
  const administrator = await administratorOf(product)
  const user = await newPartnerUser(administrator, product)
  const wanted = '/partner/shop'
  const enrolment = `/sign-in/authenticator?next=${encodeURIComponent(wanted)}`
  await signIn(page, user, `/sign-in?next=${encodeURIComponent(wanted)}`)
  await expect(page).toHaveURL(enrolment)
  await expectAccessible(page, 'required enrolment')
  await expect(page.getByRole('link', { name: 'Not now' })).toHaveCount(0)

  for (const path of ['/partner', '/partner/profile', '/partner/shop', '/partner/nothing']) {
    const answer = await page.request.get(path, { maxRedirects: 0 })
    expect(answer.status(), path).toBe(307)
    expect(answer.headers().location, path).toBe(
      `/sign-in/authenticator?next=${encodeURIComponent(path)}`,
    )
  }
  await page.goto('/sign-in')
  await expect(page).toHaveURL(/\/sign-in\/authenticator\?next=/)
  const closed = serverActions().filter(({ name }) => !open.includes(name))
  expect(closed.map(({ name }) => name)).toEqual(
    expect.arrayContaining(['changePassword', 'signOutEverywhere', 'createPartnerUser']),
  )
  for (const action of closed) {
    const response = await postAction(page.request, product.url, action, '[{}]')
    const result = resultIn(await response.text())
    expect(result, action.name).toMatchObject({ ok: false, error: { code: 'forbidden' } })
  }

  await page.goto(enrolment)
  await enrol(page, product)
  await expect(page).toHaveURL(wanted)
  await page.goto('/partner/profile')
  await expect(page.getByText(/Enrolled since/)).toBeVisible()
  await administrator.dispose()
})

test('where an app is required, a code by email is not offered', async ({
  ownProduct: product,
  ownPage: page,
}) => {
  await page.goto('/sign-in')
  await expect(page.getByRole('link', { name: 'Forgotten password?' })).toBeVisible()
  await expect(page.getByRole('link', { name: /code by email/ })).toHaveCount(0)
  expect((await page.request.get('/sign-in/email-code')).status()).toBe(404)
  const email = product.administrator.email
  const result = await tryAction(page.request, product.url, 'requestEmailCode', { email })
  expect(result).toMatchObject({ ok: false, error: { code: 'not_found' } })
})
