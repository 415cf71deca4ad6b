import { describe, expect, it } from 'vitest'
import { rowId } from './fields'
import {
  controlOf,
  defineList,
  firstPage,
  type ListState,
  listQuery,
  pageLinks,
  tokenPageLinks,
  withQuery,
} from './list'
import { listSchema, readList } from './list-schema'

const id = '01a2b3c4-0000-7000-8000-000000000001'
const table = defineList({
  parts: {
    search: { kind: 'search' },
    sort: { kind: 'choice', of: ['name', 'created'], usual: 'name' },
    status: { kind: 'choice', of: ['active', 'suspended'] },
    archived: { kind: 'flag' },
    of: { kind: 'id', key: 'customer' },
    from: { kind: 'day' },
  },
  size: { usual: 50, most: 100, key: 'size' },
})
const beside = defineList({ parts: {}, size: { usual: 20, most: 20 }, name: 'history' })
const elsewhere = defineList({ ...beside, name: 'invoices', pages: 'tokens' })

const usual: ListState<typeof table> = { search: '', sort: 'name', archived: false, size: 50 }
const queryOf = (entries: readonly (readonly [string, string])[]) => {
  const query: Record<string, string | string[]> = {}
  for (const [key, value] of entries) {
    const known = query[key]
    query[key] = known === undefined ? value : [known, value].flat()
  }
  return query
}

describe('an address', () => {
  it('leaves out what is as usual', () => {
    expect(listQuery(table, { search: '', sort: 'name', archived: false, size: 50 })).toEqual([])
    expect(withQuery('/list', listQuery(table, {}))).toBe('/list')
  })

  it('is read back as it was written', () => {
    const state: ListState<typeof table> = {
      search: 'Müller & Söhne',
      sort: 'created',
      status: 'suspended',
      archived: true,
      of: id,
      from: '2026-11-26',
      size: 25,
      after: id,
    }
    const query = listQuery(table, state)
    expect(query).toContainEqual(['customer', id])
    expect(readList(table, queryOf(query))).toEqual(state)
  })

  it.each([
    ['a sort that there is not', { sort: 'colour' }],
    ['a status that there is not', { status: 'asleep' }],
    ['no ID', { customer: 'forged' }],
    ['no day', { from: '2026-02-30' }],
    ['a page of no row', { after: '1' }],
    ['a size out of reach', { size: '101' }],
    ['a size that is no number', { size: 'many' }],
    ['a search that is too long', { search: 'x'.repeat(201) }],
    ['a value twice', { search: ['a', 'b'] }],
    ['a size twice', { size: ['1', '2'] }],
    ['neither yes nor no', { archived: 'perhaps' }],
    ['both directions at once', { after: id, before: id }],
  ])('with %s is none of the list’s', (_, query) => {
    expect(readList(table, query)).toBeNull()
  })

  it('may say other things besides, and leave fields of a form empty', () => {
    const query = { page: '3', 'history-after': 'x', status: '', customer: '', from: '' }
    expect(readList(table, query)).toEqual(usual)
  })

  it('keeps several lists apart, and what they have in common once', () => {
    const address = withQuery(
      '/page',
      listQuery(table, { of: id, after: id }),
      listQuery(beside, { before: id }),
      listQuery(table, { of: id }),
    )
    expect(address).toBe(`/page?customer=${id}&after=${id}&history-before=${id}`)
  })
})

describe('a verb', () => {
  it('refuses what an address may say wrongly', () => {
    const schema = listSchema(table)
    expect(schema.parse({})).toEqual(usual)
    for (const input of [
      { sort: 'colour' },
      { after: 'forged' },
      { size: 0 },
      { page: 3 },
      { after: id, before: id },
    ])
      expect(schema.safeParse(input).success, JSON.stringify(input)).toBe(false)
  })

  it('takes an empty field of a form as none, and what else it names', () => {
    expect(listSchema(table).parse({ status: '', of: '', from: '' })).toEqual(usual)
    const schema = listSchema(beside, { offerId: rowId })
    expect(schema.parse({ offerId: id })).toEqual({ offerId: id, size: 20 })
    expect(schema.safeParse({}).success).toBe(false)
  })
})

describe('a control', () => {
  it('changes its part, keeps the others and leads to the first page', () => {
    const state = { ...usual, search: 'acme', archived: true, after: id }
    expect(controlOf(table, 'search', state)).toEqual({ name: 'search', keep: { archived: '1' } })
    expect(controlOf(table, 'of', state)).toEqual({
      name: 'customer',
      keep: { search: 'acme', archived: '1' },
    })
    expect(firstPage(state)).toEqual({ ...usual, search: 'acme', archived: true })
  })
})

describe('pages', () => {
  const hrefOf = (cursor: object) => JSON.stringify(cursor)

  it('lead to both sides, as far as there are any', () => {
    expect(pageLinks({ before: null, after: null }, hrefOf)).toEqual({
      firstHref: null,
      previousHref: null,
      nextHref: null,
    })
    expect(pageLinks({ before: 'a', after: 'b' }, hrefOf)).toEqual({
      firstHref: '{}',
      previousHref: '{"before":"a"}',
      nextHref: '{"after":"b"}',
    })
  })

  it('that are known by tokens lead back the way one came', () => {
    const addressOf = (cursor: object) => withQuery('/invoices', listQuery(elsewhere, cursor))
    const read = (address: string | null) =>
      readList(elsewhere, queryOf([...new URL(address ?? '', 'http://a').searchParams])) ?? {}
    const first = tokenPageLinks(read('/invoices'), 'T1', addressOf)
    expect([first.firstHref, first.previousHref]).toEqual([null, null])
    const second = tokenPageLinks(read(first.nextHref), 'T2', addressOf)
    expect([second.firstHref, second.previousHref]).toEqual(['/invoices', '/invoices'])
    const third = tokenPageLinks(read(second.nextHref), null, addressOf)
    expect(third.nextHref).toBeNull()
    expect(read(third.previousHref)).toEqual(read(first.nextHref))
    expect(tokenPageLinks(read('/invoices?invoices-after=T9'), null, addressOf)).toMatchObject({
      firstHref: '/invoices',
      previousHref: null,
    })
  })

  it('that are known by long tokens keep an address that every proxy takes', () => {
    let cursor: object = {}
    for (let page = 0; page < 20; page += 1) {
      const { nextHref } = tokenPageLinks(cursor, `${page}${'t'.repeat(900)}`, hrefOf)
      cursor = JSON.parse(nextHref ?? '')
    }
    expect(JSON.stringify(cursor).length).toBeLessThan(4_500)
    expect(tokenPageLinks(cursor, null, hrefOf).previousHref).not.toBeNull()
  })
})
