import {
  createOrganisation,
  newOrganisation,
  organisationPath,
  uniqueWord,
} from './support/arrange'
import { checksumOf } from './support/checksums'
import { nowhere } from './support/pages'
import { postAction, resultIn, serverActions, tryAction } from './support/server-actions'
import { expect, test } from './support/test'

const partners = '/settings/profile/partners'

const forgedAddresses = [
  `${partners}?size=1000000`,
  `${partners}?size=-1`,
  `${partners}?size=NaN`,
  `${partners}?sort=password`,
  `${partners}?direction=up`,
  `${partners}?after=forged`,
  `${partners}?after=${nowhere}`,
  `${partners}?before=${nowhere}`,
  `${partners}?after=${nowhere}&before=${nowhere}`,
  `${partners}?search=a&search=b`,
  `${partners}?search=%00`,
  `${partners}?search=${'a'.repeat(5_000)}`,
  `${partners}?after=%00`,
  `${partners}/not-an-id`,
  `${partners}/${nowhere}`,
  `${partners}/${nowhere}/edit`,
  `${partners}/%00`,
  `${partners}/${nowhere}%00`,
  `${partners}/..%2f..%2fpartner`,
]

test('a forged address answers 404, and never with an error of ours', async ({
  administrator: page,
}) => {
  for (const path of forgedAddresses) {
    const answer = await page.request.get(path, { maxRedirects: 0 })
    expect(answer.status(), path).toBe(404)
  }
  const noUtf8 = [
    `${partners}/%E0%A4%A`,
    `${partners}/${nowhere}%ff`,
    '/partner/%c3',
    `${partners}?search=%ED%A0%80`,
  ]
  for (const path of noUtf8) expect((await page.request.get(path)).status(), path).toBe(400)
})

test('forged positions within an organisation answer 404', async ({
  administrator: page,
  product,
}) => {
  const { id } = await createOrganisation(page.request, product)
  for (const query of ['users-after=forged', 'history-after=%00', 'users-after=a&users-after=b']) {
    const answer = await page.request.get(`${organisationPath(id)}?${query}`)
    expect(answer.status(), query).toBe(404)
  }
  const none = await page.request.get(`${organisationPath(id)}?users-after=${nowhere}`)
  expect(none.status()).toBeLessThan(500)
})

test('% and _ in a search stand for themselves', async ({
  viewer: page,
  asAdministrator,
  product,
}) => {
  const word = uniqueWord()
  const percent = await createOrganisation(asAdministrator, product, {
    name: `${word} 100% A`,
  })
  const under = await createOrganisation(asAdministrator, product, { name: `${word} x_y B` })
  const plain = await createOrganisation(asAdministrator, product, {
    name: `${word} xzy 1000`,
  })
  const found = async (search: string) => {
    await page.goto(`${partners}?${new URLSearchParams({ search })}`)
    return page.getByRole('table', { name: 'Partners' }).locator('tbody td:first-child a')
  }
  await expect(await found(`${word} 100%`)).toHaveText([percent.name])
  await expect(await found(`${word} x_y`)).toHaveText([under.name])
  await expect(await found(`${word}%`)).toHaveCount(0)
  await expect(await found(`${word.slice(0, 5)}_`)).toHaveCount(0)
  await expect(await found(word)).toHaveText([percent.name, under.name, plain.name])
})

test('text that would be markup is shown as text', async ({ administrator: page, product }) => {
  const name = `<img src=x onerror=alert(1)> ${uniqueWord()} <script>alert(2)</script>`
  const { id } = await createOrganisation(page.request, product, { name })
  page.on('dialog', (dialog) => expect(dialog.message(), 'no script runs').toBe(''))
  await page.goto(organisationPath(id))
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(name)
  await page.goto(`${partners}?${new URLSearchParams({ search: name })}`)
  await expect(page.getByRole('link', { name })).toBeVisible()
})

const damaged: [string, string, unknown][] = [
  ['an empty name', 'name', ''],
  ['only blanks', 'name', ' \u00a0\u2003 '],
  ['NUL', 'name', 'A\u0000B'],
  ['a lone surrogate', 'name', 'A\ud800B'],
  ['a bidirectional override', 'name', 'A\u202eB'],
  ['an invisible name', 'name', '\u200b\u2060'],
  ['a long name', 'name', 'a'.repeat(100_000)],
  ['a number for a text', 'name', 7],
  ['a list for a text', 'zuoraAccountKey', ['A1']],
  ['an object for a text', 'zuoraAccountKey', { toString: 'A1' }],
  ['NUL in an account', 'zuoraAccountKey', 'A\u0000'],
  ['an account like a path', 'zuoraAccountKey', '../A1'],
  ['a script as logo', 'logoUrl', 'javascript:alert(1)'],
  ['data as logo', 'logoUrl', 'data:image/svg+xml,<svg/>'],
  ['a lone surrogate in a logo', 'logoUrl', 'https://a.example/\ud800\u0000'],
  ['an unknown owner', 'invoiceOwner', 'somebody'],
  ['no owner', 'invoiceOwner', undefined],
  ['an unknown key', 'suspendedAt', null],
  ['an ID of its own', 'id', nowhere],
]

test('what is damaged gets a field error, and makes nothing', async ({
  asAdministrator: request,
  product,
  sql,
}) => {
  const { zuoraAccountKey } = await newOrganisation(product)
  for (const [what, field, value] of damaged) {
    const input = { ...(await newOrganisation(product, { zuoraAccountKey })), [field]: value }
    const result = await tryAction(request, product.url, 'createPartnerOrganisation', input)
    expect(result.ok, what).toBe(false)
    if (result.ok) continue
    expect(result.error.code, what).toBe('invalid')
    expect(result.error.fields?.[field], what).toMatch(/\w/)
  }
  expect(
    await sql`select id from partner_organisations where zuora_account_key = ${zuoraAccountKey}`,
  ).toHaveLength(0)
})

test('fields that are settled are refused when they are sent', async ({
  asAdministrator: request,
  product,
  sql,
}) => {
  const { id, version, name } = await createOrganisation(request, product)
  const row = () => checksumOf(sql, sql`(select * from partner_organisations where id = ${id})`)
  const before = await row()
  for (const [field, value] of [
    ['zuoraAccountKey', 'A00000999'],
    ['salesforceAccountId', '001M000000qfPySIAU'],
    ['invoiceOwner', 'end_customer'],
    ['suspendedAt', null],
  ] as const) {
    const input = { id, version, name, logoUrl: '', [field]: value }
    const result = await tryAction(request, product.url, 'updatePartnerOrganisation', input)
    expect(result, field).toMatchObject({
      ok: false,
      error: { code: 'invalid', fields: { [field]: 'This field cannot be set here.' } },
    })
  }
  expect(await row()).toBe(before)
})

test('any nonsense to any action is refused', async ({ administrator, visitor, product }) => {
  const bodies = ['[]', '[null]', '[7]', '["x"]', '[[]]', '[{"unknown":1}]', '[[{}],{}]']
  const codes = ['invalid', 'not_found', 'unauthenticated']
  for (const action of serverActions()) {
    // Some actions need no input to act on the account of their caller, which other tests share.
    const { request } = action.file.startsWith('app/(staff)/') ? administrator : visitor
    for (const body of bodies) {
      const response = await postAction(request, product.url, action, body)
      const what = `${action.name} ${body}`
      expect(response.status(), what).toBeLessThan(400)
      const result = resultIn(await response.text())
      if (!result.ok) expect(codes, what).toContain(result.error.code)
      else expect(action.name, what).toMatch(/^find/)
    }
  }
})

test('a body that is far too large changes nothing', async ({
  asAdministrator: request,
  product,
  sql,
}) => {
  const input = await newOrganisation(product, { name: 'a'.repeat(1_000_000) })
  const action = serverActions().find(({ name }) => name === 'createPartnerOrganisation')
  if (!action) throw new Error('There is no such action')
  const response = await postAction(request, product.url, action, JSON.stringify([input]))
  expect(response.ok()).toBe(false)
  expect(
    await sql`select id from partner_organisations where zuora_account_key = ${input.zuoraAccountKey}`,
  ).toHaveLength(0)
})
