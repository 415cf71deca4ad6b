import { clearFaults, setFaults } from '@/scripts/local/cognito/control'
import { lifecycleSteps, readRow } from './support/lifecycle-steps'
import { administratorOf, newPartnerUser } from './support/people'
import { expect, test } from './support/test'

test.use({ settings: { JOB_CONCURRENCY: '30' } })

/** Before each write, which also is between it and the one before, and while Cognito is at work on it. */
const moments = ['hang', 'slow'] as const

test('a process killed at any write of a user’s life leaves the truth, and the next one ends it, once', async ({
  ownProduct: product,
}) => {
  const request = await administratorOf(product)
  const cases = await Promise.all(
    lifecycleSteps.flatMap(({ prepare, writes }) =>
      writes.flatMap((call, number) =>
        moments.map(async (kind) => {
          const user = await newPartnerUser(request, product)
          const step = await prepare(request, product, user)
          // By its second write the login has the new address.
          const email = number > 0 && step.newEmail ? step.newEmail : user.email
          const fault = { call, kind, milliseconds: 4_000, match: { email } }
          return { what: `${call} ${kind}`, user, step, fault }
        }),
      ),
    ),
  )
  await setFaults({ ...product.pool, faults: cases.map(({ fault }) => fault) })
  await Promise.all(cases.map(({ step }) => step.act()))
  const ids = cases.map(({ user }) => user.id)
  await expect
    .poll(
      () => product.sql`
        select queue_name from graphile_worker.jobs
        where queue_name in ${product.sql(ids)} and attempts > 0`,
    )
    .toHaveLength(cases.length)
  await product.kill()
  for (const { what, user, step } of cases)
    expect(await readRow(product, user), what).toMatchObject(step.meanwhile)

  await clearFaults(product.pool)
  await product.start()
  await expect
    .poll(
      () => product.sql`
        select queue_name, last_error from graphile_worker.jobs
        where queue_name in ${product.sql(ids)}`,
      { timeout: 40_000 },
    )
    .toEqual([])
  for (const { what, user, step } of cases) {
    expect(await readRow(product, user), what).toMatchObject(step.finally)
    await step.expectEnd()
    const lines = await product.sql<{ action: string }[]>`
      select action from audit_log where partner_user_id = ${user.id}`
    for (const action of step.history)
      expect(
        lines.filter((line) => line.action === action),
        `${what}: ${action}`,
      ).toHaveLength(1)
  }
  await request.dispose()
})
