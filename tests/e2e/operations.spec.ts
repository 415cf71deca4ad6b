import { uuidv7 } from '@/db/ids'
import { expect, test } from './support/test'

test('an administrator sees how the installation runs, and has a given-up job tried again', async ({
  administrator: page,
  sql,
}) => {
  const id = uuidv7()
  await sql`
    insert into given_up_jobs (id, task, payload, attempts, last_error)
    values (${id}, 'withdrawLogin', ${sql.json({ sub: uuidv7(), partnerUserId: uuidv7() })}, 25, 'TimeoutError')`
  await page.goto('/settings/profile/partners')
  await page.getByRole('link', { name: 'Operations', exact: true }).click()
  await expect(page.getByRole('heading', { name: 'Operations', level: 1 })).toBeVisible()
  const state = page.getByRole('region', { name: 'State' })
  await expect(state).toContainText('The database’s tables are those of this release.')
  await expect(state).toContainText('One worker lives.')
  const systems = page.getByRole('region', { name: 'Other systems' })
  await expect(systems).toContainText('Salesforce')

  const jobs = page.getByRole('region', { name: 'Given-up jobs' })
  const job = jobs.getByRole('listitem').filter({ hasText: 'TimeoutError' })
  await job.getByRole('button', { name: /^Retry/ }).click()
  await page.getByRole('alertdialog').getByRole('button', { name: 'Retry' }).click()
  await expect(job).toHaveCount(0)
  const [row] = await sql`select from given_up_jobs where id = ${id}`
  expect(row).toBeUndefined()
})
