import { expect, test } from 'vitest'
import { create } from '@/lib/partners/organisations/create'
import type { FetchOutcome } from '@/lib/ports/pictures/fetcher'
import { contextFor, job, partnerUser, viewer } from '@/tests/support/context'
import { testDatabase } from '@/tests/support/database'
import { historyOf, organisationInput } from '@/tests/support/partners'
import { checkDueLogos } from './effects'
import { lookAgain } from './look-again'
import { readCheck } from './read-check'

const database = await testDatabase()
const { sql } = database
const staff = contextFor(database)

const missing: FetchOutcome = { kind: 'failed', problem: 'refused', status: 404 }
const mended: FetchOutcome = {
  kind: 'fetched',
  bytes: Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="20" height="10"/>'),
}

let hosts = 0
async function withLogo() {
  hosts += 1
  const logoUrl = `https://mended-${hosts}.example/logo.svg`
  const { id } = await create(staff, organisationInput({ logoUrl }))
  return { id, logoUrl }
}

/** Looks at what is due, where every address answers so; the addresses that were asked. */
async function look(outcome: FetchOutcome) {
  const asked: string[] = []
  const fetch = async (url: string) => {
    asked.push(url)
    return outcome
  }
  await checkDueLogos(contextFor(database, job), { pictureFetcher: { fetch } })
  return asked
}

const lookedMinutesAgo = (id: string, minutes: number) => sql`
  update organisation_logos set checked_at = now() - make_interval(mins => ${minutes})
  where organisation_id = ${id}`

test('a logo that was mended at its address is looked at again once that is asked for', async () => {
  const { id, logoUrl } = await withLogo()
  await look(missing)
  await lookedMinutesAgo(id, 2)
  const before = await historyOf(database, id)
  expect(await readCheck(staff, { id })).toMatchObject({ state: 'failed', due: false })
  // What was found stays until then, and asking twice asks once.
  for (let times = 0; times < 2; times += 1) {
    expect(await lookAgain(staff, { id })).toMatchObject({ state: 'failed', due: true })
  }
  expect((await look(mended)).filter((url) => url === logoUrl)).toHaveLength(1)
  expect(await readCheck(staff, { id })).toMatchObject({ state: 'loads', due: false })
  expect(await historyOf(database, id)).toEqual(before)
})

test('who asks while a look is under way gets another one after it', async () => {
  const { id, logoUrl } = await withLogo()
  const found = [missing, mended]
  const fetch = async (url: string) => {
    if (url !== logoUrl) return missing
    if (found.length === 2) expect(await lookAgain(staff, { id })).toMatchObject({ due: true })
    return found.shift() ?? missing
  }
  await checkDueLogos(contextFor(database, job), { pictureFetcher: { fetch } })
  expect(found).toEqual([])
  expect(await readCheck(staff, { id })).toMatchObject({ state: 'loads', due: false })
})

test('nobody’s server is asked again within a minute', async () => {
  const { id, logoUrl } = await withLogo()
  await look(missing)
  await expect(lookAgain(staff, { id })).rejects.toMatchObject({
    code: 'rate_limited',
    message: expect.stringContaining('less than a minute ago'),
    retryAfterSeconds: 60,
  })
  expect(await look(mended)).not.toContain(logoUrl)
})

test('what a release before entered or changed is looked at where its logo is now', async () => {
  const entered = await withLogo()
  const changed = await withLogo()
  await look(missing)
  await sql`delete from organisation_logos where organisation_id = ${entered.id}`
  const second = 'https://mended-elsewhere.example/logo.svg'
  await sql`update partner_organisations set logo_url = ${second} where id = ${changed.id}`
  for (const { id } of [entered, changed]) {
    expect(await lookAgain(staff, { id })).toEqual({
      state: 'not_checked',
      due: true,
      shown: 'address',
    })
  }
  expect((await look(mended)).sort()).toEqual([entered.logoUrl, second].sort())
})

test('it takes a logo, and somebody who may change the organisation', async () => {
  const { id } = await create(staff, organisationInput())
  await expect(lookAgain(staff, { id })).rejects.toMatchObject({ code: 'conflict' })
  const own = partnerUser({ organisationId: id })
  for (const actor of [viewer(), own]) {
    const ctx = contextFor(database, actor)
    await expect(lookAgain(ctx, { id })).rejects.toMatchObject({ code: 'forbidden' })
  }
})
