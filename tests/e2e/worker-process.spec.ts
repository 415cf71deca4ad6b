import { createOrganisation, inviteUser } from './support/arrange'
import { administratorOf } from './support/people'
import { expect, test } from './support/test'

test.describe.configure({ mode: 'default' })
test.use({ settings: { RUN_WORKER: 'false' } })

test('with RUN_WORKER=false the web process leaves the queue to npm run worker, also after that was killed', async ({
  ownProduct: product,
}) => {
  const administrator = await administratorOf(product)
  const organisation = await createOrganisation(administrator, product)
  const states = () =>
    product.sql`select provisioning from partner_users where organisation_id = ${organisation.id}`

  await inviteUser(administrator, product, organisation.id)
  expect(await states()).toEqual([{ provisioning: 'pending' }])
  expect((await administrator.get('/api/health')).status()).toBe(200)

  const worker = await product.startWorker()
  await expect.poll(states, { timeout: 30_000 }).toEqual([{ provisioning: 'provisioned' }])
  process.kill(worker.pid, 'SIGKILL')
  await worker.exited
  await inviteUser(administrator, product, organisation.id)
  expect(await states()).toContainEqual({ provisioning: 'pending' })

  const next = await product.startWorker()
  await expect
    .poll(states, { timeout: 30_000 })
    .toEqual([{ provisioning: 'provisioned' }, { provisioning: 'provisioned' }])
  await next.stop(20_000)
  expect(
    await product.sql`select id from graphile_worker.jobs where locked_at is not null`,
  ).toEqual([])
  await administrator.dispose()
})
