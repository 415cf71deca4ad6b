import { randomBytes } from 'node:crypto'
import { describe, expect, test, vi } from 'vitest'
import type { ImportKind, TextEncoding } from '@/db/enums'
import { uuidv7 } from '@/db/ids'
import { claimBulkRow } from '@/db/queries/operations/bulk-runs'
import { warnRows } from '@/db/queries/operations/import-names'
import { findImport } from '@/db/queries/operations/imports'
import { staffMembers } from '@/db/schema'
import { mintScope } from '@/db/scope'
import type { Context } from '@/lib/core/context'
import { AppError } from '@/lib/core/errors'
import { whileWaited } from '@/lib/core/waiting'
import { bulkActionWork } from '@/lib/operations/bulk-actions/effects'
import { giveUpBulkRun, workBulkRun } from '@/lib/operations/bulk-runs/effects'
import { create as createOrganisation } from '@/lib/partners/organisations/create'
import { openExport as exportOrganisations } from '@/lib/partners/organisations/open-export'
import { suspend as suspendOrganisation } from '@/lib/partners/organisations/suspend'
import { create as createUser } from '@/lib/partners/users/create'
import { openExport as exportUsers } from '@/lib/partners/users/open-export'
import type { BillingReader } from '@/lib/ports/billing/billing'
import { actAs } from '@/lib/server/worker-tasks'
import { purgeExpired } from '@/lib/sign-in/purge'
import { testPool } from '@/tests/support/cognito'
import { testContainer } from '@/tests/support/container'
import { administrator, contextFor, job, viewer, withPorts } from '@/tests/support/context'
import { testDatabase } from '@/tests/support/database'
import { freshEmail, organisationInput } from '@/tests/support/partners'
import { partsOf, workbookOf, zipOf } from '@/tests/support/workbook'
import { beginUpload } from './begin-upload'
import { cancel } from './cancel'
import { check } from './check'
import { discard } from './discard'
import { checkImport, importWork } from './effects'
import { get } from './get'
import { findSimilarNames } from './internal/find-similar-names'
import { firstRows } from './internal/first-rows'
import { list } from './list'
import { openResults } from './open-results'
import { pause } from './pause'
import { type Columns, pieceSize } from './policy'
import { readFile } from './read-file'
import { readRows } from './read-rows'
import { resume } from './resume'
import { start } from './start'
import { takePiece } from './take-piece'

const database = await testDatabase()
const container = testContainer(database, await testPool())

/** A staff member who is in the database, as a run asks for them. */
async function staff() {
  const actor = administrator({ name: `Ada ${randomBytes(3).toString('hex')}` })
  const { id, name, email, role } = actor
  await database.db.insert(staffMembers).values({ id, name, email, role, cognitoSub: uuidv7() })
  return contextFor(database, actor)
}

async function upload(ctx: Context, content: string | Buffer, kind: ImportKind) {
  const bytes = Buffer.from(content)
  const { importId } = await beginUpload(ctx, { kind, fileName: 'list.csv', size: bytes.length })
  for (let at = 0; at < bytes.length; at += pieceSize) {
    const piece = new Uint8Array(bytes.subarray(at, at + pieceSize))
    const complete = at + pieceSize >= bytes.length
    expect(await takePiece(ctx, { importId, at, bytes: piece })).toEqual({ complete })
  }
  return importId
}

/** An upload of so many letters that has begun, and its pieces. */
async function begun(ctx: Context, size: number) {
  const { importId } = await beginUpload(ctx, { kind: 'users', fileName: 'a.csv', size })
  const pieceAt = (at: number) => {
    const bytes = new Uint8Array(Math.max(0, Math.min(pieceSize, size - at))).fill(65)
    return { importId, at, bytes }
  }
  const pieces = [pieceAt(0), pieceAt(pieceSize), pieceAt(2 * pieceSize)] as const
  return { importId, pieces }
}

async function checked(
  ctx: Context,
  importId: string,
  chosen: { columns?: Columns; encoding?: TextEncoding; kind?: ImportKind } = {},
) {
  const file = await readFile(ctx, { importId })
  await check(ctx, {
    importId,
    kind: chosen.kind ?? file.kind,
    encoding: chosen.encoding ?? file.encoding,
    columns: chosen.columns ?? file.columns,
  })
  const of = await findImport(database.db, mintScope(null), importId)
  const jobs = { ...contextFor(database, job), ports: ctx.ports, config: ctx.config }
  await checkImport(jobs, { importId, checkId: of?.checkId ?? '' })
  return await get(ctx, { importId })
}

const imported = async (ctx: Context, content: string | Buffer, kind: ImportKind) =>
  checked(ctx, await upload(ctx, content, kind))

const tools = {
  actAs: (id: string) => actAs(container, id),
  kinds: { import: importWork, bulk_action: bulkActionWork },
}

/** Lets the worker have one turn of a run. */
async function turn(ctx: Context, importId: string, options: object = {}, with_ = tools) {
  const { run } = await get(ctx, { importId })
  const limits = { mostLogins: Number.POSITIVE_INFINITY, turnMs: 60_000, ...options }
  await workBulkRun(contextFor(database, job), with_, { runId: run?.id ?? '' }, limits)
  return (await get(ctx, { importId })).run
}

/** Starts what the newest check has found. */
async function started(ctx: Context, importId: string) {
  const { checkId } = await get(ctx, { importId })
  await start(ctx, { importId, checkId })
}

async function carriedOut(ctx: Context, importId: string) {
  await started(ctx, importId)
  return turn(ctx, importId)
}

async function wordsOf(ctx: Context, importId: string) {
  const { rows } = await readRows(ctx, { importId })
  return Object.fromEntries(
    rows.map(({ position, status, problems, warnings }) => [
      position,
      [status, ...problems, ...warnings].join(' | '),
    ]),
  )
}

const lines = (...rows: (readonly string[])[]) => rows.map((row) => row.join(',')).join('\r\n')

async function usersNamed(email: string) {
  return await database.sql`
    select name, organisation_id from partner_users where email = ${email} and removed_at is null`
}

const manyUsers = (organisationId: string, count: number) => {
  const users = Array.from({ length: count }, (_, at) => [`User ${at}`, freshEmail()])
  const text = lines(
    ['Name', 'Email address', 'Partner Organisation ID'],
    ...users.map(([name = '', email = '']) => [name, email, organisationId]),
  )
  return { text, emails: users.map(([, email]) => email ?? '') }
}

/** How many statements in this database wait for what another transaction holds. */
async function waitingForLocks() {
  const rows = await database.sql`
    select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`
  return rows.length
}

async function readAll(parts: AsyncGenerator<string>) {
  let text = ''
  for await (const part of parts) text += part
  return text
}

describe('an upload', () => {
  test('is taken by pieces, each as often as it comes, and is listed once it is whole', async () => {
    const ctx = await staff()
    const { importId, pieces } = await begun(ctx, 2 * pieceSize + 1)
    const [first, second, last] = pieces
    await takePiece(ctx, first)
    await takePiece(ctx, first)
    await expect(get(ctx, { importId })).rejects.toMatchObject({ code: 'not_found' })
    await expect(takePiece(ctx, last)).rejects.toMatchObject({ code: 'conflict' })
    await takePiece(ctx, second)
    expect(await takePiece(ctx, last)).toEqual({ complete: true })
    expect(await get(ctx, { importId })).toMatchObject({ state: 'uploaded', size: 4_000_001 })
    expect((await list(ctx, {})).rows.map(({ id }) => id)).toContain(importId)
  })

  test('says again that it is whole when its last piece comes again, and is told once', async () => {
    const ctx = await staff()
    const { importId, pieces } = await begun(ctx, pieceSize + 1)
    const [first, last] = pieces
    await takePiece(ctx, first)
    await takePiece(ctx, last)
    const { sha256 } = await get(ctx, { importId })
    expect(await takePiece(ctx, last)).toEqual({ complete: true })
    await expect(takePiece(await staff(), last)).rejects.toMatchObject({ code: 'not_found' })
    expect(await get(ctx, { importId })).toMatchObject({ state: 'uploaded', sha256 })
    const told = await database.sql`
      select from audit_log where action = 'import.uploaded' and after->>'id' = ${importId}`
    expect(told).toHaveLength(1)
  })

  test('of somebody else takes no pieces, nor does one that is whole, or is just being summed up', async () => {
    const ctx = await staff()
    const { importId, pieces } = await begun(ctx, pieceSize + 1)
    const [first, last] = pieces
    await expect(takePiece(await staff(), first)).rejects.toMatchObject({ code: 'not_found' })
    await takePiece(ctx, first)
    const other = { ...first, bytes: first.bytes.slice().fill(66) }
    let late: Promise<unknown> = Promise.resolve()
    await database.db.transaction(async (tx) => {
      await takePiece(
        { ...ctx, db: { ...database.db, transaction: (work) => work(tx) } as typeof ctx.db },
        last,
      )
      late = takePiece(ctx, other).catch((error: unknown) => error)
      await vi.waitFor(async () => expect(await waitingForLocks()).toBe(1))
    })
    expect(await late).toMatchObject({ code: 'not_found' })
    const [kept] = await database.sql`
      select sum(length(bytes))::int as size, encode(sha256(string_agg(bytes, ''::bytea order by position)), 'hex') as sum
      from import_chunks where import_id = ${importId}`
    expect(kept).toEqual({ size: pieceSize + 1, sum: (await get(ctx, { importId })).sha256 })
  })

  test('takes no piece but those the file is divided into', async () => {
    const ctx = await staff()
    const { pieces } = await begun(ctx, pieceSize + 2)
    const [first, last] = pieces
    for (const wrong of [
      { ...first, bytes: first.bytes.slice(1) },
      { ...first, at: 1 },
      { ...last, bytes: last.bytes.slice(1) },
      { ...last, at: pieceSize + 1, bytes: last.bytes.slice(1) },
      { ...last, bytes: new Uint8Array(3) },
    ]) {
      await expect(takePiece(ctx, wrong)).rejects.toMatchObject({ code: 'invalid' })
    }
  })

  test('shows its first rows as they would be read, in the encoding that is chosen', async () => {
    const ctx = await staff()
    const importId = await upload(
      ctx,
      Buffer.concat([Buffer.from('E-Mail;Name;Partner\n'), Buffer.from([0x80, 0x3b, 0xe9])]),
      'users',
    )
    expect(await readFile(ctx, { importId })).toMatchObject({
      encoding: 'windows-1252',
      headers: ['E-Mail', 'Name', 'Partner'],
      rows: [['€', 'é']],
      columns: { email: 0, userName: 1, organisationName: 2 },
    })
    expect(await readFile(ctx, { importId, encoding: 'utf-8' })).toMatchObject({
      problem: 'The text of this file is not encoded like this. Choose another encoding.',
    })
  })
})

describe('the first rows of a file', () => {
  const header = ['Name', 'Email address', 'Partner Organisation ID']

  test('are not looked for without end', async () => {
    const ctx = await staff()
    const refused =
      'More than 20 MB of this file would have to be read to show its first rows. Copy its rows into a new file.'
    const blank = await upload(ctx, `${' '.repeat(300)}\n`.repeat(70_000), 'users')
    expect(await readFile(ctx, { importId: blank })).toMatchObject({
      headers: [],
      problem: refused,
    })
    const comments = `<!--${'x'.repeat(900_000)}-->`.repeat(23)
    const importId = await upload(ctx, zipOf(partsOf(comments)), 'users')
    expect(await readFile(ctx, { importId })).toMatchObject({ headers: [], problem: refused })
    const columns = { userName: 0, email: 1, organisationId: 2 }
    await expect(
      check(ctx, { importId, kind: 'users', encoding: null, columns }),
    ).rejects.toMatchObject({ code: 'invalid', message: refused })
  })

  test('are read of one file after the other, and only until the browser has left', async () => {
    const ctx = await staff()
    const told: string[] = []
    const reading = async (name: string, asks = () => {}) => {
      const importId = await upload(ctx, workbookOf([header]), 'users')
      const of = await findImport(database.db, mintScope(null), importId)
      if (!of) throw new Error('There is no such import.')
      const db = Object.create(database.db, {
        execute: {
          value: (query: Parameters<typeof database.db.execute>[0]) => {
            told.push(name)
            asks()
            return database.db.execute(query)
          },
        },
      })
      return () => firstRows(db, of, 'utf-8', 1)
    }
    const leaving = new AbortController()
    const [one, two, three] = [
      await reading('one', () => told.length === 2 && leaving.abort()),
      await reading('two'),
      await reading('three'),
    ]
    const read = await Promise.allSettled([
      whileWaited(leaving.signal, one),
      two(),
      whileWaited(leaving.signal, three),
      two(),
    ])
    expect(read.map(({ status }) => status)).toEqual([
      'rejected',
      'fulfilled',
      'rejected',
      'fulfilled',
    ])
    expect(read[1]).toMatchObject({ value: { rows: [header], problem: null } })
    expect(told.join(' ')).toMatch(/^one one( one)*( two)+$/)
    const asked = (of: string) => told.filter((name) => name === of).length
    expect(asked('one')).toBeLessThan(asked('two') / 2)
  })
})

describe('a check', () => {
  test('says of each user what would become of them', async () => {
    const ctx = await staff()
    const [here, other] = [
      await createOrganisation(ctx, organisationInput()),
      await createOrganisation(ctx, organisationInput()),
    ]
    const [twin, alsoTwin] = [
      await createOrganisation(ctx, organisationInput({ name: `Twin ${here.id}` })),
      await createOrganisation(ctx, organisationInput({ name: `Twin ${here.id}` })),
    ]
    const asleep = await createOrganisation(ctx, organisationInput())
    await suspendOrganisation(ctx, { id: asleep.id, reason: 'Contract ended' })
    const [known, known2, foreign, fresh] = [freshEmail(), freshEmail(), freshEmail(), freshEmail()]
    await createUser(ctx, { organisationId: here.id, name: 'Known', email: known })
    await createUser(ctx, { organisationId: here.id, name: 'Known', email: known2 })
    await createUser(ctx, { organisationId: other.id, name: 'Foreign', email: foreign })
    const of = await imported(
      ctx,
      lines(
        ['email', 'full_name', 'partnerOrganisationId', 'zuora_account_id', 'organisation'],
        [fresh, 'New', here.id, here.zuoraAccountKey, here.name],
        [known.toUpperCase(), 'Known', '', here.zuoraAccountKey, ''],
        [known2, 'Other name', here.id, '', ''],
        [foreign, 'Foreign', '', '', here.name],
        [fresh, 'Again', here.id, '', ''],
        [freshEmail(), 'Ambiguous', '', '', twin.name],
        [freshEmail(), 'Chosen', twin.id, '', alsoTwin.name],
        [freshEmail(), 'Unknown', '', 'A-nowhere', ''],
        [freshEmail(), 'Contradicts', here.id, '', other.name],
        ['nobody', '', here.id, '', ''],
        [freshEmail(), 'Nameless', '', '', ''],
        [freshEmail(), 'Asleep', asleep.id, '', ''],
      ),
      'users',
    )
    expect(of).toMatchObject({ state: 'checked', found: { create: 2, skip: 1, fail: 9 } })
    expect(await wordsOf(ctx, of.id)).toEqual({
      2: 'To be created',
      3: 'Here already',
      4: 'Not possible | This user is here already, under the name “Known”. An import changes nothing that is here.',
      5: `Not possible | This email address already belongs to a user of ${other.name}.`,
      6: 'Not possible | Row 2 of this file is about the same.',
      7: 'Not possible | 2 partner organisations are named like this. Name the one by its Partner Organisation ID.',
      8: 'To be created',
      9: 'Not possible | There is no such partner organisation.',
      10: 'Not possible | What names the organisation does not agree: no partner organisation has all of that.',
      11: 'Not possible | Name: Enter the name. | Email address: Enter an email address like name@example.com.',
      12: 'Not possible | Partner organisation name: Name the partner organisation of this user.',
      13: `Not possible | “${asleep.name}” is suspended. Reactivate it to add users.`,
    })
    const { rows } = await readRows(ctx, { importId: of.id, show: 'skip' })
    expect(rows.map(({ position }) => position)).toEqual([3])
  })

  test('takes nobody for here already who is being removed', async () => {
    const ctx = await staff()
    const { id } = await createOrganisation(ctx, organisationInput())
    const leaving = { organisationId: id, name: 'Leaving', email: freshEmail() }
    const { id: partnerUserId } = await createUser(ctx, leaving)
    await database.sql`update partner_users set removal_requested_at = now() where id = ${partnerUserId}`
    const of = await imported(
      ctx,
      lines(['Email', 'Name', 'Partner Organisation ID'], [leaving.email, leaving.name, id]),
      'users',
    )
    expect(of.found).toMatchObject({ create: 0, skip: 0, fail: 1 })
    expect(await wordsOf(ctx, of.id)).toEqual({
      2: 'Not possible | This email address is being removed. Try again shortly.',
    })
  })

  test('says of each organisation what would become of it, and asks Zuora for each account once', async () => {
    const ctx = await staff()
    const asked: string[] = []
    const findAccount = vi.fn(async (key: string) => {
      asked.push(key)
      if (key === 'A-unknown') return null
      return { id: '', number: key, name: key, status: 'active' }
    })
    const billing = { findAccount } as unknown as BillingReader
    const here = await createOrganisation(ctx, organisationInput({ name: `Löwe ${uuidv7()}` }))
    const unique = randomBytes(4).toString('hex')
    const of = await imported(
      withPorts(ctx, { billing }),
      lines(
        ['Name', 'Zuora account', 'Zuora invoice owner', 'Partner Organisation ID'],
        [here.name, here.zuoraAccountKey, 'Partner', here.id],
        [here.name, here.zuoraAccountKey, 'End customer', ''],
        [here.name.replace('ö', 'o').toUpperCase(), 'A-1', 'partner', ''],
        [`New ${unique}`, 'A-unknown', 'false', ''],
        [`New ${unique}`, 'A-2', 'whoever', ''],
        [`Twice ${unique}`, 'A-2', 'TRUE', ''],
        [`twice ${unique}`, 'A-2', 'TRUE', ''],
        [`Twice-${unique}`, 'A-3', 'Partner', uuidv7()],
        [`Fine ${unique}`, 'A-3', 'End customer', ''],
      ),
      'organisations',
    )
    expect(of.found).toEqual({
      create: 4,
      skip: 1,
      fail: 4,
      warned: 2,
      accountsAsked: 4,
      accountsLeft: 0,
    })
    expect(asked).toEqual(['A-1', 'A-unknown', 'A-2', 'A-3'])
    const words = await wordsOf(ctx, of.id)
    expect(words).toMatchObject({
      2: 'Here already',
      3: `Not possible | “${here.name}” is here already, and differs from this row. An import changes nothing that is here.`,
      4: `To be created | “${here.name}” is here already, and has nearly the same name.`,
      5: 'Not possible | Zuora does not know this account.',
      6: 'Not possible | Zuora Invoice Owner: Write Partner or End customer.',
      7: 'To be created',
      8: 'Not possible | Row 7 of this file is about the same.',
      10: 'To be created',
    })
    expect(words[9]).toContain('This Partner Organisation ID is not known here.')
    expect(words[9]).toContain(`Row 7 has nearly the same name: “Twice ${unique}”.`)
  })

  test('says which names are one typing error from one that is there, or from an earlier row', async () => {
    const ctx = await staff()
    const word = () =>
      [...randomBytes(6)].map((byte) => String.fromCharCode(97 + (byte % 26))).join('')
    const [there, fresh] = [`Löwen ${word()}`, `Brücken ${word()}`]
    await createOrganisation(ctx, organisationInput({ name: `${there} GmbH` }))
    await createOrganisation(ctx, organisationInput({ name: `${there} 12` }))
    const row = (name: string, account: string) => [name, account, 'Partner']
    const of = await imported(
      ctx,
      lines(
        ['Name', 'Zuora account', 'Invoice owner'],
        row(`${there} GmbbH`, 'A-20'),
        row(`${there.replace('w', '')}-gmbh`, 'A-21'),
        row(`${there} GmHb`, 'A-22'),
        row(`${there} 13`, 'A-23'),
        row(fresh, 'A-24'),
        row(fresh.replace('Br', 'Bt'), 'A-25'),
        row(`${there} GmBXX`, 'A-26'),
      ),
      'organisations',
    )
    expect(of.found).toMatchObject({ create: 7, fail: 0, warned: 4 })
    const here = `“${there} GmbH” is here already, and has nearly the same name.`
    expect(await wordsOf(ctx, of.id)).toEqual({
      2: `To be created | ${here}`,
      3: `To be created | ${here}`,
      4: `To be created | ${here}`,
      5: 'To be created',
      6: 'To be created',
      7: `To be created | Row 6 has nearly the same name: “${fresh}”.`,
      8: 'To be created',
    })
  })

  test('says of names that found no room that they were not compared for typing errors', async () => {
    const ctx = await staff()
    const [first, second] = [`Contoso ${uuidv7()}`, `Fabrikam ${uuidv7()}`]
    const of = await imported(
      ctx,
      lines(
        ['Name', 'Zuora account', 'Invoice owner'],
        [first, 'A-40', 'Partner'],
        [second, 'A-41', 'Partner'],
        [first.replace('o', 'oo'), 'A-42', 'Partner'],
        [second.toUpperCase(), 'A-43', 'Partner'],
      ),
      'organisations',
    )
    await database.sql`update import_rows set verdict = null where import_id = ${of.id}`
    const all = await findSimilarNames(ctx, mintScope(null), of.id)
    expect(all.map(({ position }) => position)).toEqual([5, 4])
    const some = await findSimilarNames(ctx, mintScope(null), of.id, 50)
    expect(some.map(({ position, notes }) => [position, notes.map(({ code }) => code)])).toEqual([
      [3, ['name_not_compared']],
      [5, ['similar_in_file', 'name_not_compared']],
      [4, ['name_not_compared']],
    ])
    await database.db.transaction((tx) => warnRows(tx, of.id, some))
    expect((await wordsOf(ctx, of.id))[3]).toContain(
      'This name was not compared with others for typing errors: the names of this file have too many letters altogether.',
    )
  })

  test.each([1, 2, 3, 4, 5])(
    'writes nothing to the rows of another that begins before its step %i',
    async (step) => {
      const ctx = await staff()
      const importId = await upload(
        ctx,
        lines(
          ['Name', 'Zuora account', 'Invoice owner', 'Other name'],
          [`One ${uuidv7()}`, 'A-30', 'Partner', `Contoso ${uuidv7()}`],
          [`Two ${uuidv7()}`, 'A-31', 'Partner', ''],
        ),
        'organisations',
      )
      let steps = 0
      const overtaken: typeof ctx.db = Object.create(database.db, {
        transaction: {
          value: async (work: Parameters<typeof ctx.db.transaction>[0]) => {
            steps += 1
            if (steps === step) {
              const { columns } = await readFile(ctx, { importId })
              await checked(ctx, importId, { columns: { ...columns, organisationName: 3 } })
            }
            return await database.db.transaction(work)
          },
        },
      })
      const { columns, encoding } = await readFile(ctx, { importId })
      await check(ctx, { importId, kind: 'organisations', encoding, columns })
      const of = await findImport(database.db, mintScope(null), importId)
      const checkId = of?.checkId ?? ''
      await checkImport({ ...contextFor(database, job), db: overtaken }, { importId, checkId })
      if (steps < step) return
      expect((await get(ctx, { importId })).found).toMatchObject({ create: 1, fail: 1, warned: 0 })
      expect((await get(ctx, { importId })).checkId).not.toBe(checkId)
    },
  )

  test('says which accounts were not looked up when Zuora does not answer', async () => {
    const ctx = await staff()
    const billing = { findAccount: () => Promise.reject(new Error('away')) }
    const of = await imported(
      withPorts(ctx, { billing: billing as unknown as BillingReader }),
      lines(
        ['Name', 'Zuora account', 'Invoice owner'],
        [`One ${uuidv7()}`, 'A-10', 'Partner'],
        [`Two ${uuidv7()}`, 'A-11', 'Partner'],
      ),
      'organisations',
    )
    expect(of.found).toMatchObject({ create: 2, warned: 2, accountsAsked: 0, accountsLeft: 2 })
    expect((await wordsOf(ctx, of.id))[2]).toContain('The Zuora account was not looked up.')
  })

  test('needs the columns that a kind of file cannot do without', async () => {
    const ctx = await staff()
    const importId = await upload(ctx, 'Name,Email\nA,a@b.example\n', 'users')
    const wanted = { importId, kind: 'users', encoding: 'utf-8' }
    await expect(
      check(ctx, { ...wanted, columns: { userName: 0, email: 1 } }),
    ).rejects.toMatchObject({
      code: 'invalid',
      fields: { organisationId: 'Choose at least one column that names the organisation.' },
    })
    const columns = { userName: 0, email: 1, organisationName: 7 }
    await expect(check(ctx, { ...wanted, columns })).rejects.toMatchObject({ code: 'invalid' })
    const twice = { userName: 0, email: 0, organisationName: 1 }
    await expect(check(ctx, { ...wanted, columns: twice })).rejects.toMatchObject({
      code: 'invalid',
    })
  })

  test('of a file that breaks off leaves it to be tried again, and says in which row', async () => {
    const ctx = await staff()
    const of = await imported(ctx, 'Name,Email,Partner\nA,"b,c\n', 'users')
    expect(of).toMatchObject({
      state: 'uploaded',
      problem: 'Row 2: A quotation mark is opened here that is never closed.',
      found: null,
    })
  })

  test('of a file in an encoding that is not its own takes no name over', async () => {
    const ctx = await staff()
    const text = lines(['Name', 'Email', 'Partner'], ['Ann', freshEmail(), 'Acme'])
    const importId = await upload(ctx, Buffer.from(text, 'utf16le'), 'users')
    const columns = { userName: 0, email: 1, organisationName: 2 }
    const of = await checked(ctx, importId, { encoding: 'utf-8', columns })
    expect(of).toMatchObject({ state: 'checked', problem: null, found: { create: 0, skip: 0 } })
    expect(Object.values(await wordsOf(ctx, importId))[0]).toContain(
      'contains an invisible or control character',
    )
    expect(await readAll(await openResults(ctx, { importId }))).not.toContain('\0')
  })

  test('that is begun again says only what it has read since', async () => {
    const ctx = await staff()
    const { text } = manyUsers(uuidv7(), 3)
    const of = await imported(ctx, text, 'users')
    expect(of.rowsRead).toBe(3)
    await database.sql`update imports set state = 'checking' where id = ${of.id}`
    const before = await findImport(database.db, mintScope(null), of.id)
    await checkImport(contextFor(database, job), {
      importId: of.id,
      checkId: before?.checkId ?? '',
    })
    expect(await get(ctx, { importId: of.id })).toMatchObject({ state: 'checked', rowsRead: 3 })
  })

  test('lets the file come back with the cells that stand beside the headings', async () => {
    const ctx = await staff()
    const text = lines(['Name', 'Email', 'Partner'], ['', '', '', 'more', 'yet more'], ['A'])
    const of = await imported(ctx, text, 'users')
    const results = await readAll(await openResults(ctx, { importId: of.id }))
    const [titles, first, second] = results.split('\r\n')
    expect(titles).toBe('Name,Email,Partner,,,Row,Status,Error,Worth a look')
    expect(first).toMatch(/^,,,more,yet more,2,/)
    expect(second).toMatch(/^A,,,,,3,/)
  })

  test('reads rows with very much text to their end', async () => {
    const ctx = await staff()
    const long = 'x'.repeat(30_000)
    const wide = Array.from({ length: 120 }, () => ['', '', '', long, long, long])
    const of = await imported(ctx, workbookOf([['Name', 'Email', 'Partner'], ...wide]), 'users')
    expect(of).toMatchObject({ rowsRead: 120, found: { fail: 120 } })
    const results = await readAll(await openResults(ctx, { importId: of.id }))
    expect(results.split('\r\n')).toHaveLength(122)
  })
})

describe('what the product exported', () => {
  test('comes straight back, and is here already', async () => {
    const ctx = await staff()
    const name = `=SUM(${randomBytes(4).toString('hex')}), "Ltd"`
    const organisation = await createOrganisation(ctx, organisationInput({ name }))
    const email = `+${freshEmail()}`
    await createUser(ctx, { organisationId: organisation.id, name: '-Ann', email })
    const organisations = await readAll(await exportOrganisations(ctx, { search: name }))
    expect((await imported(ctx, organisations, 'organisations')).found).toMatchObject({
      create: 0,
      skip: 1,
      fail: 0,
    })
    const users = await readAll(await exportUsers(ctx, { search: email }))
    expect((await imported(ctx, users, 'users')).found).toMatchObject({
      create: 0,
      skip: 1,
      fail: 0,
    })
  })
})

describe('a run', () => {
  test('creates what a form would, in the name of who started it, and says what became of each row', async () => {
    const ctx = await staff()
    const key = randomBytes(4).toString('hex')
    const emails = [freshEmail(), freshEmail(), freshEmail()]
    const rows = [
      [
        'Partner organisation name',
        'Zuora account ID',
        'Zuora Invoice Owner',
        'Name',
        'Email address',
      ],
      [`Wheel ${key}`, `A-${key}`, 'End customer', 'Una', emails[0] ?? ''],
      [`Wheel ${key}`, `A-${key}`, 'End customer', 'Duo', emails[1] ?? ''],
      [`Hub ${key}`, `B-${key}`, 'Partner', 'Tria', emails[2] ?? ''],
      [`Rim ${key}`, `C-${key}`, 'Partner', '', ''],
    ]
    const of = await imported(ctx, workbookOf(rows), 'both')
    expect(of).toMatchObject({ format: 'xlsx', found: { create: 4 } })
    expect(await carriedOut(ctx, of.id)).toMatchObject({ state: 'finished', done: 4, failed: 0 })
    const [wheel] = await database.sql`
      select id, invoice_owner from partner_organisations where name = ${`Wheel ${key}`}`
    expect(wheel?.invoice_owner).toBe('end_customer')
    expect(await usersNamed(emails[1] ?? '')).toEqual([{ name: 'Duo', organisation_id: wheel?.id }])
    const history = await database.sql`
      select action, actor_kind, actor_name from audit_log where organisation_id = ${wheel?.id} order by id`
    expect(history.map(({ action }) => action)).toEqual([
      'partner_organisation.created',
      'partner_user.created',
      'partner_user.created',
    ])
    expect(new Set(history.map(({ actor_name }) => actor_name))).toEqual(new Set([ctx.actor.name]))
    const [jobs] = await database.sql`
      select count(*)::int as count from graphile_worker._private_jobs jobs
      join partner_users on partner_users.id::text = jobs.payload->>'partnerUserId' where email in ${database.sql(emails)}`
    expect(jobs?.count).toBe(3)
    const told = await database.sql`
      select action, after from audit_log where action like 'import.%' and after->>'id' = ${of.id} order by id`
    expect(told.map(({ action }) => action)).toEqual([
      'import.uploaded',
      'import.started',
      'import.finished',
    ])
    expect(told[2]?.after).toMatchObject({ created: 4, skipped: 0, failed: 0 })
  })

  test('of the same file again creates nothing', async () => {
    const ctx = await staff()
    const { id } = await createOrganisation(ctx, organisationInput())
    const { text, emails } = manyUsers(id, 3)
    const [first, second] = [await imported(ctx, text, 'users'), await imported(ctx, text, 'users')]
    await started(ctx, second.id)
    expect(await carriedOut(ctx, first.id)).toMatchObject({ done: 3, skipped: 0 })
    expect(await turn(ctx, second.id)).toMatchObject({ state: 'finished', done: 0, skipped: 3 })
    const third = await imported(ctx, text, 'users')
    expect(third.found).toMatchObject({ create: 0, skip: 3 })
    await expect(started(ctx, third.id)).rejects.toMatchObject({ code: 'conflict' })
    for (const email of emails) expect(await usersNamed(email)).toHaveLength(1)
  })

  test('two runs at once make an organisation once', async () => {
    const ctx = await staff()
    const key = randomBytes(4).toString('hex')
    const text = lines(
      ['Name', 'Zuora account', 'Invoice owner'],
      ...[1, 2, 3].map((at) => [`Race ${key} ${at}`, `A-${key}-${at}`, 'Partner']),
    )
    const both = [
      await imported(ctx, text, 'organisations'),
      await imported(ctx, text, 'organisations'),
    ]
    for (const { id } of both) await started(ctx, id)
    await Promise.all(both.map(({ id }) => turn(ctx, id)))
    const made = await database.sql`
      select count(*)::int as count from partner_organisations where name like ${`Race ${key}%`}`
    expect(made[0]?.count).toBe(3)
  })

  test('that dies half-way goes on with what is left, and makes each user once', async () => {
    const ctx = await staff()
    const { id } = await createOrganisation(ctx, organisationInput())
    const { text, emails } = manyUsers(id, 12)
    const of = await imported(ctx, text, 'users')
    await started(ctx, of.id)
    let rows = 0
    const dying = {
      ...tools,
      kinds: {
        ...tools.kinds,
        import: {
          ...importWork,
          async row(...args: Parameters<typeof importWork.row>) {
            const outcome = await importWork.row(...args)
            rows += 1
            // After the work, before its result is committed.
            if (rows === 5) throw new Error('the worker was killed')
            return outcome
          },
        },
      },
    }
    await expect(turn(ctx, of.id, {}, dying)).rejects.toThrow('the worker was killed')
    const after = (await get(ctx, { importId: of.id })).run
    expect(after).toMatchObject({ state: 'running', done: 4, waiting: 8 })
    expect(await turn(ctx, of.id)).toMatchObject({ state: 'finished', done: 12, skipped: 0 })
    for (const email of emails) expect(await usersNamed(email)).toHaveLength(1)
    const created = await database.sql`
      select count(*)::int as count from audit_log
      where organisation_id = ${id} and action = 'partner_user.created'`
    expect(created[0]?.count).toBe(12)
  })

  test('does nothing while it is paused, goes on, and ends where it is cancelled', async () => {
    const ctx = await staff()
    const { id } = await createOrganisation(ctx, organisationInput())
    const of = await imported(ctx, manyUsers(id, 4).text, 'users')
    const importId = of.id
    await expect(pause(ctx, { importId })).rejects.toMatchObject({ code: 'conflict' })
    await started(ctx, importId)
    await pause(ctx, { importId })
    expect(await turn(ctx, importId)).toMatchObject({
      state: 'paused',
      pausedFor: 'asked',
      waiting: 4,
    })
    const other = await staff()
    await resume(other, { importId })
    const pausing = {
      ...tools,
      kinds: {
        ...tools.kinds,
        import: {
          ...importWork,
          async row(...args: Parameters<typeof importWork.row>) {
            if ((await get(ctx, { importId })).run?.done === 2) await pause(ctx, { importId })
            return await importWork.row(...args)
          },
        },
      },
    }
    // The row that was at work is not done either: its result would come after the pause.
    expect(await turn(ctx, importId, {}, pausing)).toMatchObject({
      state: 'paused',
      startedBy: other.actor.name,
      done: 2,
      waiting: 2,
    })
    await cancel(ctx, { importId })
    expect(await turn(ctx, importId)).toMatchObject({ state: 'cancelled', done: 2, waiting: 2 })
    await expect(resume(ctx, { importId })).rejects.toMatchObject({ code: 'conflict' })
    await expect(started(ctx, importId)).rejects.toMatchObject({ code: 'conflict' })
  })

  test('stands still when whoever started it may not do this any more', async () => {
    const ctx = await staff()
    const { id } = await createOrganisation(ctx, organisationInput())
    for (const change of ["role = 'viewer'", 'disabled_at = now()']) {
      const of = await imported(ctx, manyUsers(id, 2).text, 'users')
      await started(ctx, of.id)
      await database.sql.unsafe(`update staff_members set ${change} where id = '${ctx.actor.id}'`)
      expect(await turn(ctx, of.id)).toMatchObject({
        state: 'paused',
        pausedFor: 'not_permitted',
        done: 0,
      })
      await database.sql`
        update staff_members set role = 'administrator', disabled_at = null where id = ${ctx.actor.id}`
    }
  })

  test('waits while many logins are still to be made, and stands still when it fails each time', async () => {
    const ctx = await staff()
    const { id } = await createOrganisation(ctx, organisationInput())
    const of = await imported(ctx, manyUsers(id, 2).text, 'users')
    await started(ctx, of.id)
    expect(await turn(ctx, of.id, { mostLogins: 0 })).toMatchObject({
      state: 'running',
      waiting: 2,
    })
    const { run } = await get(ctx, { importId: of.id })
    await database.db.transaction((tx) =>
      giveUpBulkRun(tx, contextFor(database, job), { runId: run?.id ?? '' }),
    )
    expect((await get(ctx, { importId: of.id })).run).toMatchObject({
      pausedFor: 'failed_each_time',
    })
  })

  test('says of a row that changed since the check why it failed, and the file comes back with it', async () => {
    const ctx = await staff()
    const { id, name } = await createOrganisation(ctx, organisationInput())
    const { text, emails } = manyUsers(id, 2)
    const of = await imported(ctx, text, 'users')
    await createUser(ctx, { organisationId: id, name: 'Somebody', email: emails[1] ?? '' })
    expect(await carriedOut(ctx, of.id)).toMatchObject({ done: 1, failed: 1 })
    const { rows } = await readRows(ctx, { importId: of.id, show: 'failed' })
    expect(rows).toMatchObject([
      {
        position: 3,
        status: 'Failed',
        problems: [
          'This user is here already, under the name “Somebody”. An import changes nothing that is here.',
        ],
      },
    ])
    const results = await readAll(await openResults(ctx, { importId: of.id }))
    expect(results.split('\r\n')).toEqual([
      'Name,Email address,Partner Organisation ID,Row,Status,Error,Worth a look',
      `User 0,${emails[0]},${id},2,Created,,`,
      `User 1,${emails[1]},${id},3,Failed,"This user is here already, under the name “Somebody”. An import changes nothing that is here.",`,
      '',
    ])
    expect(name).not.toBe('')
  })

  test('asks whoever starts it to prove who they are, and no viewer', async () => {
    const ctx = await staff()
    const { id } = await createOrganisation(ctx, organisationInput())
    const of = await imported(ctx, manyUsers(id, 1).text, 'users')
    const unproven = contextFor(database, { ...administrator(), proven: false })
    const one = { importId: of.id, checkId: of.checkId }
    await expect(start(unproven, one)).rejects.toMatchObject({ code: 'unproven' })
    await expect(start(contextFor(database, viewer()), one)).rejects.toMatchObject({
      code: 'forbidden',
    })
  })

  test('starts only what the check found that was looked at', async () => {
    const ctx = await staff()
    const { id } = await createOrganisation(ctx, organisationInput())
    const looked = await imported(ctx, manyUsers(id, 2).text, 'users')
    const now = await checked(ctx, looked.id)
    const before = { importId: looked.id, checkId: looked.checkId }
    await expect(start(ctx, before)).rejects.toMatchObject({
      code: 'conflict',
      message:
        'This file was checked again since you looked. Look at what was found now, then start the import.',
    })
    await expect(start(ctx, { importId: looked.id })).rejects.toMatchObject({ code: 'invalid' })
    await start(ctx, { importId: looked.id, checkId: now.checkId })
    expect((await get(ctx, { importId: looked.id })).run).toMatchObject({ total: 2 })
  })

  test('is left to whoever let it go on meanwhile, and no row is done in the name of who began', async () => {
    const ctx = await staff()
    const { id } = await createOrganisation(ctx, organisationInput())
    for (const refused of [false, true]) {
      const { id: importId } = await imported(ctx, manyUsers(id, 2).text, 'users')
      await started(ctx, importId)
      const other = await staff()
      let rows = 0
      const handedOver = {
        ...tools,
        kinds: {
          ...tools.kinds,
          import: {
            ...importWork,
            async row(...args: Parameters<typeof importWork.row>) {
              rows += 1
              if (rows === 1) {
                await pause(ctx, { importId })
                await resume(other, { importId })
              }
              if (refused) throw new AppError('forbidden', 'No more.')
              return await importWork.row(...args)
            },
          },
        },
      }
      expect(await turn(ctx, importId, {}, handedOver)).toMatchObject({
        state: 'running',
        startedBy: other.actor.name,
        done: 0,
        waiting: 2,
      })
      expect(rows).toBe(1)
      expect(await turn(ctx, importId)).toMatchObject({ state: 'finished', done: 2 })
      const created = await database.sql`
        select count(*)::int as count from audit_log
        where organisation_id = ${id} and action = 'partner_user.created' and actor_id = ${other.actor.id}`
      expect(created[0]?.count).toBe(2)
    }
  })

  test('that is cancelled while a row is done counts this row', async () => {
    const ctx = await staff()
    const { id } = await createOrganisation(ctx, organisationInput())
    const { id: importId } = await imported(ctx, manyUsers(id, 2).text, 'users')
    await started(ctx, importId)
    const { run } = await get(ctx, { importId })
    const at = { runId: run?.id ?? '', startedById: ctx.actor.id, position: 2 }
    let cancelled: Promise<unknown> = Promise.resolve()
    await database.db.transaction(async (tx) => {
      await claimBulkRow(tx, at, { state: 'done' })
      cancelled = cancel(ctx, { importId })
      await vi.waitFor(async () => expect(await waitingForLocks()).toBe(1))
    })
    await cancelled
    const [stored] = await database.sql`select state, done from bulk_runs where id = ${at.runId}`
    expect(stored).toEqual({ state: 'cancelled', done: 1 })
  })

  test('waits for logins that Cognito has to be asked for again, and for none that were given up', async () => {
    const ctx = await staff()
    const { id } = await createOrganisation(ctx, organisationInput())
    await createUser(ctx, { organisationId: id, name: 'Earlier', email: freshEmail() })
    const of = await imported(ctx, manyUsers(id, 2).text, 'users')
    await started(ctx, of.id)
    const change = (what: string) =>
      database.sql.unsafe(`
        update graphile_worker._private_jobs set ${what} where task_id =
          (select id from graphile_worker._private_tasks where identifier = 'alignLogin')`)
    await change("run_at = now() + interval '1 hour'")
    expect(await turn(ctx, of.id, { mostLogins: 1 })).toMatchObject({ waiting: 2 })
    await change('attempts = max_attempts')
    expect(await turn(ctx, of.id, { mostLogins: 1 })).toMatchObject({ done: 2 })
  })
})

describe('what is kept', () => {
  const endLongAgo = (id: string) => database.sql`
    update bulk_runs set finished_at = now() - interval '31 days'
    where id = (select run_id from imports where id = ${id})`

  test('an import is said to be emptied only with all of it gone', async () => {
    const ctx = await staff()
    const { id } = await createOrganisation(ctx, organisationInput())
    const of = await imported(ctx, manyUsers(id, 1).text, 'users')
    await carriedOut(ctx, of.id)
    await database.sql`
      update imports set uploaded_at = now() - interval '31 days' where id = ${of.id}`
    await endLongAgo(of.id)
    await database.sql.unsafe(`
      create function refuse_delete() returns trigger language plpgsql as $$ begin raise 'away'; end $$;
      create trigger refuse_delete before delete on bulk_rows execute function refuse_delete()`)
    await expect(purgeExpired(contextFor(database, job))).rejects.toThrow()
    expect(await get(ctx, { importId: of.id })).toMatchObject({ emptied: false })
    expect((await readRows(ctx, { importId: of.id })).rows).toHaveLength(1)
    await database.sql.unsafe('drop function refuse_delete() cascade')
    await purgeExpired(contextFor(database, job))
    expect(await get(ctx, { importId: of.id })).toMatchObject({ emptied: true })
  })

  test('an import that was not carried out can be deleted, one that was cannot', async () => {
    const ctx = await staff()
    const { id } = await createOrganisation(ctx, organisationInput())
    const { text } = manyUsers(id, 1)
    const [gone, kept] = [await imported(ctx, text, 'users'), await imported(ctx, text, 'users')]
    await discard(ctx, { importId: gone.id })
    await expect(get(ctx, { importId: gone.id })).rejects.toMatchObject({ code: 'not_found' })
    await carriedOut(ctx, kept.id)
    await expect(discard(ctx, { importId: kept.id })).rejects.toMatchObject({ code: 'conflict' })
  })

  test('30 days after its end the file, its rows and their results are gone, and what became of it stays', async () => {
    const ctx = await staff()
    const { id } = await createOrganisation(ctx, organisationInput())
    const { text } = manyUsers(id, 2)
    const [run, unrun] = [await imported(ctx, text, 'users'), await imported(ctx, text, 'users')]
    await carriedOut(ctx, run.id)
    await database.sql`
      update imports set uploaded_at = now() - interval '31 days' where id in ${database.sql([run.id, unrun.id])}`
    await purgeExpired(contextFor(database, job))
    expect(await get(ctx, { importId: run.id })).toMatchObject({ emptied: false })
    await endLongAgo(run.id)
    await purgeExpired(contextFor(database, job))
    expect(await get(ctx, { importId: run.id })).toMatchObject({ emptied: true, run: { done: 2 } })
    expect((await readRows(ctx, { importId: run.id })).rows).toEqual([])
    await expect(get(ctx, { importId: unrun.id })).rejects.toMatchObject({ code: 'not_found' })
    for (const table of ['import_chunks', 'import_rows']) {
      const left = await database.sql.unsafe(
        `select from ${table} where import_id in ('${run.id}', '${unrun.id}')`,
      )
      expect(left).toHaveLength(0)
    }
  })
})
