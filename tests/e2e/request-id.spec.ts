import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { request as requests } from '@playwright/test'
import { createOrganisation } from './support/arrange'
import { expect, test } from './support/test'

test('a change, its history and its log lines carry one id, which no client chooses', async ({
  cookiesOf,
  dataFolder,
  product,
  sql,
}) => {
  const chosen = '00000000-0000-4000-8000-00000000c0de'
  const request = await requests.newContext({
    storageState: await cookiesOf('administrator'),
    extraHTTPHeaders: { 'x-request-id': chosen },
  })
  const { id } = await createOrganisation(request, product)
  const [entry] = await sql<{ requestId: string }[]>`
    select request_id as "requestId" from audit_log where organisation_id = ${id}`
  expect(entry?.requestId).toMatch(/^[0-9a-f-]{36}$/)

  const log = async () => (await readFile(join(dataFolder, 'web.log'), 'utf8')).split('\n')
  // Looking the account up in Zuora was a part of it.
  const [line = '{}'] = (await log()).filter((each) => each.includes(String(entry?.requestId)))
  const by = { actor: 'staff', route: 'createPartnerOrganisation' }
  expect(JSON.parse(line)).toMatchObject({ event: 'zuora call', ...by })

  expect((await request.get(`${product.url}/api/partner/invoices/nothing`)).status()).toBe(404)
  await expect
    .poll(async () => (await log()).filter((each) => each.includes('"door":"invoiceFile"')).length)
    .toBeGreaterThan(0)
  expect((await log()).filter((each) => each.includes(chosen))).toEqual([])
  await request.dispose()
})
