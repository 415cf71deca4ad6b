import { beforeAll, describe, expect, it } from 'vitest'
import { uuidv7 } from '@/db/ids'
import { contextFor, viewer } from '@/tests/support/context'
import { testDatabase } from '@/tests/support/database'
import { organisationInput } from '@/tests/support/partners'
import { create as createUser } from '../users/create'
import { create } from './create'
import { list } from './list'

const database = await testDatabase()
const admin = contextFor(database)
const ctx = contextFor(database, viewer())

async function found(search: string): Promise<string[]> {
  const { rows, matches } = await list(ctx, { search, size: 100 })
  expect(matches).toEqual({ count: rows.length, more: false })
  return rows.map((row) => row.name)
}

const ids = { nordic: '', percent: '' }

beforeAll(async () => {
  const nordic = await create(
    admin,
    organisationInput({
      name: 'Nordic Trade Åland',
      zuoraAccountKey: '2c92c0f87270a5970172747e289a5e66',
      salesforceAccountId: '001M000000qfPyS',
    }),
  )
  const percent = await create(
    admin,
    organisationInput({ name: '100%_Natural\\Foods', zuoraAccountKey: 'PRT-00000097' }),
  )
  await create(admin, organisationInput({ name: '100 Natural Foods', zuoraAccountKey: 'X1' }))
  await create(admin, organisationInput({ name: 'Éclair & Co', zuoraAccountKey: 'Y1' }))
  await create(admin, organisationInput({ name: '日本支社', zuoraAccountKey: 'Y2' }))
  await database.sql`
    update partner_organisations set zuora_account_number = 'ZN-55',
      zuora_account_id = '2c92c0f87270a5970172747e289a5e66' where id = ${nordic.id}`
  await createUser(admin, {
    organisationId: percent.id,
    name: 'Ann',
    email: 'Ann_x+eu@Natural.example',
  })
  Object.assign(ids, { nordic: nordic.id, percent: percent.id })
})

describe('a name is found by', () => {
  it.each([
    ['a part of it, in any letter case', 'DIC TRA', ['Nordic Trade Åland']],
    ['a part with an accent in the other case', 'åLAND', ['Nordic Trade Åland']],
    ['a decomposed spelling', 'A\u030aland', ['Nordic Trade Åland']],
    ['spaces around it', '  nordic  trade ', ['Nordic Trade Åland']],
    [
      'one first letter of any word',
      'n',
      ['100 Natural Foods', '100%_Natural\\Foods', 'Nordic Trade Åland'],
    ],
    ['two first letters', 'NO', ['Nordic Trade Åland']],
    ['a letter without its accent', 'aland', ['Nordic Trade Åland']],
    ['its words in any order', 'trade nordic', ['Nordic Trade Åland']],
    ['the end of a word and what follows', 'ic trade', ['Nordic Trade Åland']],
    ['a first letter without its accent', 'e', ['Éclair & Co']],
    ['its first letters in another script', '日本', ['日本支社']],
    ['a part in another script', '本支社', ['日本支社']],
    ['signs and short words at its beginning', 'éclair & c', ['Éclair & Co']],
  ])('%s', async (_, search, names) => {
    expect(await found(search)).toEqual(names)
  })

  it.each([
    ['a percent sign', '100%', ['100%_Natural\\Foods']],
    ['an underscore', '%_nat', ['100%_Natural\\Foods']],
    ['a backslash', 'ral\\foo', ['100%_Natural\\Foods']],
    ['wildcards alone', '%', []],
    ['an underscore alone', '_', []],
    ['a quote', "'", []],
    ['letters in the middle, when there are only two', 'or', []],
  ])('%s as it stands', async (_, search, names) => {
    expect(await found(search)).toEqual(names)
  })
})

describe('a name is found however it is typed', () => {
  const names = [
    'King’s Cross Trading',
    'Müller–Lüdenscheidt GmbH',
    'Émile Zola SARL',
    'Österreichische Post',
    'Zürich Versicherung',
    'ΟΔΟΣ Μεταφορές',
    '株式会社東京クラウド',
    'Cobalt IT',
    '삼성전자',
    'Weiß & Straße KG',
    'Łódź Ørsted Đuro',
  ]
  beforeAll(async () => {
    for (const name of names) await create(admin, organisationInput({ name }))
  })

  it.each([
    ["King's", 'King’s Cross Trading'],
    ['kingʼs', 'King’s Cross Trading'],
    ['Müller-L', 'Müller–Lüdenscheidt GmbH'],
    ['lüdenscheidt muller', 'Müller–Lüdenscheidt GmbH'],
    ['lu', 'Müller–Lüdenscheidt GmbH'],
    ['emile', 'Émile Zola SARL'],
    ['osterreichische', 'Österreichische Post'],
    ['zurich', 'Zürich Versicherung'],
    ['οδος', 'ΟΔΟΣ Μεταφορές'],
    ['οδοσ μετ', 'ΟΔΟΣ Μεταφορές'],
    ['東京', '株式会社東京クラウド'],
    ['京', '株式会社東京クラウド'],
    ['ﾗｳﾄﾞ', '株式会社東京クラウド'],
    ['会社東京', '株式会社東京クラウド'],
    ['IT cobalt', 'Cobalt IT'],
    ['IT', 'Cobalt IT'],
    ['전자', '삼성전자'],
    ['weiss strasse', 'Weiß & Straße KG'],
    ['lodz orsted duro', 'Łódź Ørsted Đuro'],
    ['ＣＯＢＡＬＴ', 'Cobalt IT'],
  ])('%s finds %s', async (search, name) => {
    expect(await found(search)).toEqual([name])
  })
})

describe('an organisation is found by', () => {
  it.each([
    ['its ID', () => ids.nordic],
    ['its ID in capitals', () => ids.nordic.toUpperCase()],
    ['its ID without hyphens', () => ids.nordic.replaceAll('-', '')],
    ['its Zuora ID', () => '2C92C0F87270A5970172747E289A5E66'],
    ['the beginning of its Zuora ID', () => '2c92c0f8'],
    ['its resolved Zuora number', () => 'zn-55'],
    ['its 18-character Salesforce ID', () => '001M000000qfPySIAU'],
    ['its 15-character Salesforce ID', () => '001M000000qfPyS'],
    ['its Salesforce ID in small letters', () => '001m000000qfpysiau'],
    ['the beginning of its Salesforce ID', () => '001M00'],
  ])('%s', async (_, search) => {
    expect(await found(search())).toEqual(['Nordic Trade Åland'])
  })

  it.each([
    ['its Zuora number in small letters', () => 'prt-0000009'],
    ['a user’s email address', () => 'ann_x+eu@natural.example'],
    ['a user’s email address in another letter case', () => ' ANN_X+EU@natural.EXAMPLE'],
    ['the beginning of a user’s email address', () => 'ann_x+eu@nat'],
  ])('%s', async (_, search) => {
    expect(await found(search())).toEqual(['100%_Natural\\Foods'])
  })

  it('the beginning of its ID, up to or beyond a hyphen', async () => {
    for (const length of [8, 9, 13, 14, 18, 20, 24, 30]) {
      expect(await found(ids.nordic.slice(0, length))).toContain('Nordic Trade Åland')
    }
    expect(await found(ids.nordic.slice(0, 30))).toHaveLength(1)
  })

  it('two characters of its Zuora number, but not by one letter', async () => {
    expect(await found('x1')).toEqual(['100 Natural Foods'])
    expect(await found('x')).toEqual([])
  })

  it('nothing that only looks alike', async () => {
    for (const search of [
      'annx+eu@natural.example',
      'ann%@natural.example',
      'zn_55',
      '001m000000qfpyS',
      `${ids.nordic}0`,
      ids.nordic.replace('-', '--'),
      uuidv7(),
    ]) {
      expect(await found(search)).toEqual([])
    }
  })
})

it('counts up to 1,000 and says that there are more', async () => {
  await database.sql`
    insert into partner_organisations (id, name, zuora_account_key, invoice_owner)
    select gen_random_uuid(), 'Bulk Buyer ' || lpad(i::text, 4, '0'), 'B' || i, 'partner'
    from generate_series(1, 1200) i`
  expect((await list(ctx, { search: 'bulk buyer' })).matches).toEqual({ count: 1000, more: true })
  expect((await list(ctx, { search: 'bulk buyer 00' })).matches).toEqual({ count: 99, more: false })
  expect((await list(ctx, { search: 'bu' })).matches).toEqual({ count: 1000, more: true })
})

it('pages through what was found, in every order', async () => {
  for (const sort of ['name', 'created'] as const) {
    for (const direction of ['asc', 'desc'] as const) {
      const seen: string[] = []
      let after: string | null | undefined
      do {
        const page = await list(ctx, {
          search: 'bulk buyer 00',
          sort,
          direction,
          size: 40,
          after: after ?? undefined,
        })
        seen.push(...page.rows.map((row) => row.id))
        after = page.after
        expect(page.matches).toEqual({ count: 99, more: false })
      } while (after)
      expect(seen).toHaveLength(99)
      expect(new Set(seen).size).toBe(99)
    }
  }
})

it('can go on from a row that the search does not find', async () => {
  const page = await list(ctx, { search: 'nordic', after: ids.percent })
  expect(page.rows.map((row) => row.name)).toEqual(['Nordic Trade Åland'])
})
