import { createHash } from 'node:crypto'
import { administratorOf, enterAsPartner, newPartnerUser, requestsOf } from './support/people'
import { expect, test } from './support/test'

test.use({ settings: { LOGO_COPIES: 'true' } })

const svg = Buffer.from(
  '<svg xmlns="http://www.w3.org/2000/svg" width="8" height="8"><script>alert(1)</script></svg>',
)

test('partner pages show the kept copy of their logo, which runs nothing, and which no other organisation gets', async ({
  ownProduct: product,
  ownPage: page,
}) => {
  const administrator = await administratorOf(product)
  const user = await newPartnerUser(administrator, product)
  const other = await requestsOf(product, await newPartnerUser(administrator, product))
  const hash = createHash('sha256').update(svg).digest('hex')
  const url = 'https://logos.example/kept.svg'
  const { id } = user.organisation
  await product.sql`update partner_organisations set logo_url = ${url} where id = ${id}`
  await product.sql`
    insert into organisation_logos (organisation_id, url, due_at, copy, copy_hash, copy_type)
    values (${id}, ${url}, now() + interval '7 days', ${svg}, ${hash}, 'svg')`
  await enterAsPartner(page, user)
  const address = `/api/partner/logos/${hash}`
  const logo = page.getByRole('banner').locator(`img[src="${address}"]`)
  await expect
    .poll(() => logo.evaluate((image: HTMLImageElement) => image.naturalWidth))
    .toBeGreaterThan(0)
  const answer = await page.request.get(address)
  expect(answer.headers()).toMatchObject({
    'content-type': 'image/svg+xml',
    'content-security-policy':
      "default-src 'none'; style-src 'unsafe-inline'; sandbox; frame-ancestors 'none'",
    'x-content-type-options': 'nosniff',
  })
  expect(await answer.body()).toEqual(svg)
  expect((await other.get(address)).status()).toBe(404)
  await administrator.dispose()
  await other.dispose()
})
