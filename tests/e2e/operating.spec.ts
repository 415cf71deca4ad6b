import { expect, test } from './support/test'

test('anybody may ask whether people can be served, and learns nothing internal', async ({
  request,
}) => {
  const answer = await request.get('/api/ready')
  expect(answer.status()).toBe(200)
  expect(await answer.json()).toMatchObject({
    status: 'ready',
    parts: {
      database: { ok: true },
      schema: { ok: true },
      worker: { ok: true },
      queue: { ok: true },
    },
    remotes: {
      cognito: 'connected',
      zuora: 'connected',
      salesforce: 'connected',
      mail: 'connected',
    },
  })
  expect(await answer.text()).not.toMatch(/localhost|127\.0\.0\.1|\d+\.\d+\.\d+/)
  expect((await request.post('/api/ready')).status()).toBe(405)
})

test('the metrics of a process are on a port of their own, and count all of its parts', async ({
  request,
  metricsUrl,
}) => {
  await request.get('/sign-in')
  await request.get('/settings/profile/partners', { maxRedirects: 0 })
  const metrics = async () => (await request.get(metricsUrl)).text()
  const text = await metrics()
  expect(text).toMatch(
    /http_request_seconds_count\{area="sign_in",kind="request",status="2xx"\} [1-9]/,
  )
  expect(text).toMatch(
    /http_request_seconds_count\{area="staff",kind="request",status="3xx"\} [1-9]/,
  )
  // Pages have these pools, the worker those: what either counts is read here.
  for (const pool of ['write', 'queue']) {
    expect(text).toMatch(
      new RegExp(`database_query_seconds_count\\{pool="${pool}",outcome="ok"\\} [1-9]`),
    )
  }
  expect(text).toMatch(/^partner_management_workers 1$/m)
  await expect
    .poll(metrics, { timeout: 90_000 })
    .toMatch(/job_seconds_count\{job="sweep",outcome="done"\} [1-9]/)
  expect((await request.get('/metrics')).status()).toBe(404)
})
