import { request as requests } from '@playwright/test'
import { clearFaults, setFaults } from '@/scripts/local/cognito/control'
import { createOrganisation, password, uniqueEmail, uniqueWord } from './support/arrange'
import { countLogins } from './support/logins'
import { newestMail, temporaryPasswordIn } from './support/mailbox'
import { callAction, tryAction } from './support/server-actions'
import { cookiesOfPerson, setPassword, signIn } from './support/sign-in'
import { expect, test } from './support/test'

test('32 requests at once for one address make one user here and one in Cognito', async ({
  asAdministrator: request,
  product,
  sql,
}) => {
  const organisations = await Promise.all([
    createOrganisation(request, product),
    createOrganisation(request, product),
  ])
  const email = uniqueEmail()
  const spellings = Array.from({ length: 32 }, (_, number) =>
    [...email]
      .map((letter, at) => ((number >> (at % 5)) & 1 ? letter.toUpperCase() : letter))
      .join(''),
  )
  const results = await Promise.all(
    spellings.map((spelling, number) =>
      tryAction(request, product.url, 'createPartnerUser', {
        organisationId: organisations[number % 2]?.id,
        name: `Racer ${number}`,
        email: spelling,
      }),
    ),
  )
  expect(results.filter(({ ok }) => ok)).toHaveLength(1)
  for (const result of results) {
    if (result.ok) continue
    expect(result.error.code).toBe('conflict')
    expect(result.error.fields?.email).toMatch(/already belongs to a user of Partner q/)
  }
  expect(await sql`select id from partner_users where email = ${email}`).toHaveLength(1)
  expect(await countLogins(product, email)).toBe(1)
})

for (const fault of ['hang', 'slow'] as const) {
  const when = fault === 'hang' ? 'before Cognito did anything' : 'while Cognito was at work'
  test(`a process killed ${when} loses no user and makes none twice`, async ({
    browser,
    ownProduct: product,
  }) => {
    const request = await requests.newContext({
      storageState: await cookiesOfPerson(browser, product, product.administrator),
    })
    const { id, name } = await createOrganisation(request, product)
    const email = uniqueEmail()
    const call = 'AdminCreateUser'
    await setFaults({
      ...product.pool,
      faults: [{ call, kind: fault, milliseconds: 3_000, match: { email } }],
    })
    const answer = callAction(request, product.url, 'createPartnerUser', {
      organisationId: id,
      name: `Survivor ${uniqueWord()}`,
      email,
    }).catch(() => 'cut off')
    await expect
      .poll(
        () => product.sql`
          select jobs.id from graphile_worker.jobs jobs
          join partner_users users on users.id::text = jobs.queue_name
          where users.email = ${email} and jobs.locked_by is not null`,
      )
      .toHaveLength(1)
    await product.kill()
    expect(await answer).toBe('cut off')
    expect(
      await product.sql`select provisioning from partner_users where email = ${email}`,
    ).toEqual([{ provisioning: 'pending' }])

    await clearFaults(product.pool)
    await product.start()
    await expect
      .poll(() => product.sql`select provisioning from partner_users where email = ${email}`, {
        timeout: 30_000,
      })
      .toEqual([{ provisioning: 'provisioned' }])
    expect(await countLogins(product, email)).toBe(1)

    const page = await browser.newPage({ baseURL: product.url })
    const mail = await newestMail(product, email)
    await signIn(page, { email, password: temporaryPasswordIn(mail) })
    await setPassword(page, password)
    await expect(page.getByRole('heading', { name, level: 1 })).toBeVisible()
    await page.close()
    await request.dispose()
  })
}
