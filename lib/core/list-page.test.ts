import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { Position } from '@/db/queries/core/keyset'
import { countedTo, placeWords } from './list'
import { extentOf, readPage } from './list-page'

/** A list of these ids in their order, as a query gives it. */
const listOf = (ids: readonly string[]) => async (position: Position) => {
  const { from, backwards, limit } = position
  const ordered = backwards ? ids.toReversed() : ids
  const beyond = ordered.filter((id) => from === undefined || (backwards ? id < from : id > from))
  return beyond.slice(0, limit)
}

const itself = (id: string) => id
const idsOf = (count: number) => [...Array(count).keys()].map((n) => String(n).padStart(3, '0'))

it('pages lead through every row once, and back through the same pages', async () => {
  await fc.assert(
    fc.asyncProperty(fc.nat(40), fc.integer({ min: 1, max: 12 }), async (count, size) => {
      const ids = idsOf(count)
      const there: string[][] = []
      let page = await readPage({ size }, listOf(ids), itself)
      expect(page.before).toBeNull()
      for (there.push(page.rows); page.after !== null; there.push(page.rows))
        page = await readPage({ size, after: page.after }, listOf(ids), itself)
      expect(there.flat()).toEqual(ids)
      const back = [page.rows]
      for (; page.before !== null; back.unshift(page.rows))
        page = await readPage({ size, before: page.before }, listOf(ids), itself)
      expect(back).toEqual(there)
    }),
  )
})

it('going on from what is the last row by now leads to the last page, and back from the first to the first', async () => {
  const ids = idsOf(5)
  expect(await readPage({ size: 2, after: '004' }, listOf(ids), itself)).toEqual({
    rows: ['003', '004'],
    before: '003',
    after: null,
  })
  expect(await readPage({ size: 2, before: '000' }, listOf(ids), itself)).toEqual({
    rows: ['000', '001'],
    before: null,
    after: '001',
  })
  expect((await readPage({ size: 2, after: '004' }, listOf([]), itself)).rows).toEqual([])
})

it('a row that is not there is told apart from the last one', async () => {
  const wanted = { size: 2, after: '900' }
  await expect(readPage(wanted, listOf(idsOf(5)), itself, async () => null)).rejects.toMatchObject({
    code: 'invalid',
  })
})

it('a page knows where it stands, wherever it was come from, up to what is counted', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.nat(40),
      fc.integer({ min: 1, max: 12 }),
      fc.option(fc.nat(40), { nil: undefined }),
      fc.boolean(),
      async (count, size, from, backwards) => {
        const ids = idsOf(count)
        const cursor = ids[from ?? 0] && from !== undefined ? ids[from] : undefined
        const way = backwards ? { before: cursor } : { after: cursor }
        const page = await readPage({ size, ...way }, listOf(ids), itself)
        const counting = async (position: Position) => (await listOf(ids)(position)).length
        expect(await extentOf(page, itself, counting)).toEqual({
          preceding: page.rows.length === 0 ? 0 : ids.indexOf(page.rows[0] ?? ''),
          total: count,
        })
      },
    ),
  )
})

it('beyond what is counted a page says no number', async () => {
  const ids = [...Array(countedTo + 30).keys()].map((n) => String(n).padStart(5, '0'))
  const counting = async (position: Position) => (await listOf(ids)(position)).length
  const placeAfter = async (after?: string) => {
    const page = await readPage({ size: 20, after }, listOf(ids), itself)
    return placeWords({ ...page, extent: await extentOf(page, itself, counting) })
  }
  expect(await placeAfter()).toBe('1–20 of more than 1,000')
  expect(await placeAfter('00019')).toBe('21–40 of more than 1,000')
  expect(await placeAfter('00999')).toBe('1,001–1,020 of more than 1,000')
  expect(await placeAfter('01019')).toBe('Beyond the first 1,000')
})
