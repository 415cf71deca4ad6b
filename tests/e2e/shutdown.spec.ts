import { readFile } from 'node:fs/promises'
import { request as requests } from '@playwright/test'
import { clearFaults, setFaults } from '@/scripts/local/cognito/control'
import { createOrganisation, uniqueEmail } from './support/arrange'
import type { OwnProduct } from './support/own-product'
import { tryAction } from './support/server-actions'
import { cookiesOfPerson } from './support/sign-in'
import { expect, test } from './support/test'

/** What the product said last, when it was told to end. */
async function lastWords({ log }: OwnProduct): Promise<string> {
  const text = await readFile(log, 'utf8')
  return text.slice(text.lastIndexOf('"event":"ending"'))
}

/** Of a process that ends in order when it is told to; one that has to be killed shows 137. */
const endedInOrder = 143

test('a process that is told to end answers what was asked, and hands its jobs back', async ({
  browser,
  ownProduct: product,
}) => {
  const request = await requests.newContext({
    storageState: await cookiesOfPerson(browser, product, product.administrator),
  })
  const { id } = await createOrganisation(request, product)
  const email = uniqueEmail()
  const fault = {
    call: 'AdminCreateUser',
    kind: 'slow',
    milliseconds: 1_500,
    match: { email },
  } as const
  await setFaults({ ...product.pool, faults: [fault] })
  const creating = tryAction(request, product.url, 'createPartnerUser', {
    organisationId: id,
    name: 'Almost Missed',
    email,
  })
  const jobs = () => product.sql`
    select locked_by from graphile_worker._private_jobs jobs
    join partner_users users on users.id::text = jobs.payload ->> 'partnerUserId'
    where users.email = ${email}`
  await expect.poll(jobs).toEqual([{ locked_by: expect.any(String) }])
  const ended = product.end()
  expect(await creating).toMatchObject({ ok: true })
  expect(await ended).toBe(endedInOrder)
  // The client would have kept its connection for more than a minute.
  expect(await lastWords(product)).not.toContain('ended before all was done')
  expect(await jobs()).toEqual([])
  expect(await product.sql`select provisioning from partner_users where email = ${email}`).toEqual([
    { provisioning: 'provisioned' },
  ])
  await clearFaults(product.pool)
  await product.start()
  await request.dispose()
})

test('a process ends also while its database is silent, and keeps no connection for another request', async ({
  browser,
  ownProduct: product,
}) => {
  const request = await requests.newContext({
    storageState: await cookiesOfPerson(browser, product, product.administrator),
  })
  product.wayToDatabase.silence()
  try {
    const reading = request.get(`${product.url}/settings/profile/partners`)
    await expect
      .poll(() => request.get(`${product.url}/api/health`).then((answer) => answer.status()))
      .toBe(503)
    const ended = product.end()
    const answer = await reading
    expect(answer.status()).toBe(503)
    expect(await ended).toBe(endedInOrder)
  } finally {
    product.wayToDatabase.resume()
  }
  await product.start()
  await request.dispose()
})

test('a process that is told to end with a delay says so first, and goes on answering until the delay is over', async ({
  request,
  ownProduct: product,
}) => {
  await product.serve({ SHUTDOWN_SECONDS: '8', SHUTDOWN_DELAY_SECONDS: '4' })
  const ended = product.end()
  const ready = () => request.get(`${product.url}/api/ready`).then((answer) => answer.status())
  await expect.poll(ready).toBe(503)
  const answer = await request.get(`${product.url}/sign-in`)
  expect(answer.status()).toBe(200)
  expect(answer.headers().connection).toBe('close')
  expect(await ended).toBe(endedInOrder)
  expect(await lastWords(product)).not.toContain('ended before all was done')
  await product.start()
})
