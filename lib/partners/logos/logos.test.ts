import { createHash } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, test } from 'vitest'
import { createPictureFetcher } from '@/lib/adapters/pictures/fetcher'
import { create } from '@/lib/partners/organisations/create'
import { get } from '@/lib/partners/organisations/get'
import { update } from '@/lib/partners/organisations/update'
import { readHome } from '@/lib/partners/pages/read-home'
import type { FetchOutcome } from '@/lib/ports/pictures/fetcher'
import { contextFor, job, partnerUser } from '@/tests/support/context'
import { testDatabase } from '@/tests/support/database'
import { organisationInput } from '@/tests/support/partners'
import { checkDueLogos } from './effects'
import { expectForgotten } from './expect-forgotten'
import { shownSentence } from './labels'
import { openCopy } from './open-copy'
import { readCheck } from './read-check'

const database = await testDatabase()
const { sql } = database
const staff = contextFor(database)
const keeping = { logoCopies: true }

const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="20" height="10"/>')
const hash = createHash('sha256').update(svg).digest('hex')
const fetched: FetchOutcome = { kind: 'fetched', bytes: svg }
const refused: FetchOutcome = { kind: 'failed', problem: 'refused', status: 404 }

let hosts = 0
/** An address that no other organisation has. */
function newAddress() {
  hosts += 1
  return `https://logos-${hosts}.example/logo.svg`
}

const withLogo = async (logoUrl: string | null = newAddress()) =>
  (await create(staff, organisationInput({ ...(logoUrl && { logoUrl }) }))).id

/** Looks at what is due, where every address answers so; the addresses that were asked. */
async function look(outcome: FetchOutcome, config = {}) {
  const asked: string[] = []
  const fetch = async (url: string) => {
    asked.push(url)
    return outcome
  }
  await checkDueLogos(contextFor(database, job, config), { pictureFetcher: { fetch } })
  return asked
}

async function edit(id: string, logoUrl: string | null) {
  const { version, name } = await get(staff, { id })
  await update(staff, { id, version, name, logoUrl })
}

const makeDue = (id: string) =>
  sql`update organisation_logos set due_at = now() where organisation_id = ${id}`

test('a logo is looked at once it is entered, and again when its address changes', async () => {
  const [first, second] = [newAddress(), newAddress()]
  const id = await withLogo(first)
  expect(await readCheck(staff, { id })).toEqual({
    state: 'not_checked',
    due: true,
    shown: 'address',
  })
  expect(await look(fetched)).toContain(first)
  const check = await readCheck(staff, { id })
  expect(check).toMatchObject({ state: 'loads', type: 'svg', width: 20, height: 10 })
  expect(check).toMatchObject({ bytes: svg.length, shown: 'address' })
  expect(await look(fetched)).toEqual([])

  await edit(id, second)
  expect(await readCheck(staff, { id })).toEqual({
    state: 'not_checked',
    due: true,
    shown: 'address',
  })
  expect(await look(refused)).toEqual([second])
  expect(await readCheck(staff, { id })).toMatchObject({
    state: 'failed',
    problem: 'refused',
    status: 404,
  })

  await edit(id, null)
  expect(await readCheck(staff, { id })).toEqual({ state: 'none' })
  expect(await look(fetched)).toEqual([])
})

test('servers that are too slow hold up no other, and none has a second logo before each had one', async () => {
  const server = createServer(({ url }, response) => {
    asked.push(url ?? '')
    if (url?.startsWith('/quick')) response.end(svg)
  })
  const asked: string[] = []
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const fetcher = createPictureFetcher({ allowLocal: true, timeout: 200 })
  const pictureFetcher = {
    fetch: (url: string) => fetcher.fetch(url.replace('https://', `http://127.0.0.1:${port}/`)),
  }
  const slow = [await withLogo('https://slow.example/1'), await withLogo('https://slow.example/2')]
  const quick = await withLogo('https://quick.example/1')
  await checkDueLogos(contextFor(database, job), { pictureFetcher })
  server.closeAllConnections()
  await new Promise((resolve) => server.close(resolve))
  expect(asked.indexOf('/quick.example/1')).toBeLessThan(asked.indexOf('/slow.example/2'))
  expect(await readCheck(staff, { id: quick })).toMatchObject({ state: 'loads' })
  for (const id of slow) {
    expect(await readCheck(staff, { id })).toMatchObject({ state: 'failed', problem: 'timed_out' })
  }
})

test('a look that is cut off is none: the logo stays due', async () => {
  const address = newAddress()
  const id = await withLogo(address)
  const end = new AbortController()
  const fetch = async (): Promise<FetchOutcome> => {
    end.abort()
    return { kind: 'cut' }
  }
  const ctx = contextFor(database, job)
  await checkDueLogos(ctx, { pictureFetcher: { fetch }, handBack: end.signal })
  expect(await readCheck(staff, { id })).toEqual({
    state: 'not_checked',
    due: true,
    shown: 'address',
  })
  expect(await look(fetched)).toContain(address)
})

test('a size that no picture has is not written down', async () => {
  const id = await withLogo()
  const head = '89504e470d0a1a0a0000000d49484452ffffffff00000000'
  await look({ kind: 'fetched', bytes: Buffer.from(head, 'hex') })
  expect(await readCheck(staff, { id })).toMatchObject({ type: 'png', width: null, height: null })
})

test('a logo that loads is due in a week, one that does not on the next day', async () => {
  const id = await withLogo()
  const days = async () =>
    (
      await sql`
      select round(extract(epoch from due_at - now()) / 86400)::int as days
      from organisation_logos where organisation_id = ${id}`
    )[0]?.days
  await look(fetched)
  expect(await days()).toBe(7)
  await makeDue(id)
  await look({ kind: 'fetched', bytes: Buffer.from('<html>Sign in</html>') })
  expect(await days()).toBe(1)
  expect(await readCheck(staff, { id })).toMatchObject({ state: 'failed', problem: 'no_picture' })
})

test('what was found at an address that is no longer wanted is not written down', async () => {
  const id = await withLogo()
  const asked: string[] = []
  const second = newAddress()
  const fetch = async (url: string) => {
    asked.push(url)
    if (asked.length === 1) await edit(id, second)
    return url === second ? refused : fetched
  }
  await checkDueLogos(contextFor(database, job), { pictureFetcher: { fetch } })
  expect(asked.at(-1)).toBe(second)
  expect(await readCheck(staff, { id })).toMatchObject({ state: 'failed', problem: 'refused' })
})

test('without copies the own pages load the address, and nothing is kept', async () => {
  const address = newAddress()
  const id = await withLogo(address)
  await look(fetched)
  const ctx = contextFor(database, partnerUser({ organisationId: id }))
  expect((await readHome(ctx)).logo).toBe(address)
  await expect(openCopy(ctx, { hash })).rejects.toMatchObject({ code: 'not_found' })
  const [row] = await sql`select copy from organisation_logos where organisation_id = ${id}`
  expect(row?.copy).toBeNull()
})

test('with copies the own pages load what is kept here, also while the address fails', async () => {
  const id = await withLogo()
  const ctx = contextFor(database, partnerUser({ organisationId: id }), keeping)
  expect((await readHome(ctx)).logo).toBeNull()
  const keeper = contextFor(database, undefined, keeping)
  expect(await readCheck(keeper, { id })).toEqual({
    state: 'not_checked',
    due: true,
    shown: 'initials',
  })
  await look(fetched, keeping)
  await makeDue(id)
  await look(refused, keeping)
  expect((await readHome(ctx)).logo).toBe(`/api/partner/logos/${hash}`)
  const copy = await openCopy(ctx, { hash })
  expect([copy.type, Buffer.from(copy.bytes).equals(svg)]).toEqual(['svg', true])
  expect(await readCheck(keeper, { id })).toMatchObject({
    state: 'failed',
    shown: 'copy',
  })
  const stranger = contextFor(database, partnerUser({ organisationId: await withLogo() }), keeping)
  await expect(openCopy(stranger, { hash })).rejects.toMatchObject({ code: 'not_found' })
  await expect(openCopy(ctx, { hash: '../x' })).rejects.toMatchObject({ code: 'not_found' })

  await makeDue(id)
  await look(fetched)
  await expect(openCopy(ctx, { hash })).rejects.toMatchObject({ code: 'not_found' })
})

test('what loaded before copies were kept is loaded again within a day of the next night’s round', async () => {
  const [loaded, failed] = [await withLogo(), await withLogo()]
  await look(fetched)
  await sql`update organisation_logos set type = null, problem = 'no_picture' where organisation_id = ${failed}`
  const keeper = contextFor(database, undefined, keeping)
  const check = await readCheck(keeper, { id: loaded })
  expect(check).toMatchObject({ state: 'loads', shown: 'initials' })
  expect(check.state !== 'none' && shownSentence(check)).toMatch(/loaded it again and kept a copy/)
  const due = () => sql`
    select organisation_id as id from organisation_logos
    where due_at < now() + interval '25 hours' and organisation_id in ${sql([loaded, failed])}`
  await expectForgotten(contextFor(database, job))
  expect(await due()).toEqual([])
  await expectForgotten(contextFor(database, job, keeping))
  expect(await due()).toEqual([{ id: loaded }])
})

test('what a release before entered, changed and removed is found', async () => {
  const [entered, changed, removed] = [await withLogo(), await withLogo(), await withLogo()]
  const without = await withLogo(null)
  await look(fetched)
  await sql`delete from organisation_logos where organisation_id = ${entered}`
  const second = newAddress()
  await sql`update partner_organisations set logo_url = ${second} where id = ${changed}`
  await sql`update partner_organisations set logo_url = null where id = ${removed}`
  expect(await readCheck(staff, { id: changed })).toEqual({
    state: 'not_checked',
    due: false,
    shown: 'address',
  })
  await expectForgotten(contextFor(database, job))
  const rows = await sql`
    select organisation_id as id, url, checked_at, due_at between now() and now() + interval '7 days' as soon
    from organisation_logos where organisation_id in ${sql([entered, changed, removed, without])}`
  expect(rows).toHaveLength(2)
  expect(rows.find(({ id }) => id === entered)).toMatchObject({ soon: true })
  expect(rows.find(({ id }) => id === changed)).toMatchObject({ url: second, checked_at: null })
})

test('a partner user reads no check', async () => {
  const id = await withLogo()
  const own = contextFor(database, partnerUser({ organisationId: id }))
  await expect(readCheck(own, { id })).rejects.toMatchObject({ code: 'forbidden' })
})
