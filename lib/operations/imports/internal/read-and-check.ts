import type { Transaction } from '@/db/client'
import {
  accountsToLookUp,
  judgeAccount,
  warnNotLookedUp,
  warnOfSameAccount,
} from '@/db/queries/operations/import-accounts'
import {
  acceptTheRest,
  failClosedOrganisations,
  failContradictions,
  failRepeatedAddresses,
  failRepeatedOrganisations,
  findDescribed,
  findNamed,
  joinAsSets,
  judgeAddresses,
  judgeDescribed,
} from '@/db/queries/operations/import-checks'
import { warnRows } from '@/db/queries/operations/import-names'
import { type CheckedRow, deleteImportRows, keepRows } from '@/db/queries/operations/import-rows'
import {
  finishCheck,
  holdCheck,
  type ImportRow,
  isUnderCheck,
} from '@/db/queries/operations/imports'
import type { InstallationScope } from '@/db/scope'
import type { Context } from '@/lib/core/context'
import { within } from '@/lib/core/lookup'
import { type Columns, mostAccountsAsked } from '../policy'
import { findSimilarNames } from './find-similar-names'
import { openFile } from './open-file'
import { rowReader } from './read-row'
import { type FileRow, Unreadable } from './unreadable'

/** Rows are written down when there are so many of them, or so much text in them, in characters. */
const rowsAtOnce = 500
const textAtOnce = 2_000_000
const warningsAtOnce = 5_000
const lookUpMs = 3_000
/** Zuora is not asked on when it did not answer so many times. */
const mostSilences = 3

/** Another check has begun meanwhile: this one ends. */
export class Superseded extends Error {}

type Check = { ctx: Context; scope: InstallationScope; of: ImportRow & { checkId: string } }

/**
 * Reads a file by the columns that were chosen, and writes down of each row whether it can be created.
 * @throws Unreadable, Superseded
 */
export async function readAndCheck(check: Check): Promise<void> {
  await readRows(check)
  await judgeRows(check)
  if (check.of.kind !== 'users') await warnOfSimilarNames(check)
  const accounts = check.of.kind === 'users' ? { asked: 0, left: 0 } : await lookUpAccounts(check)
  await ofThisCheck(check, async (tx) => {
    await acceptTheRest(tx, check.of.id)
    await finishCheck(tx, keyOf(check), accounts)
  })
}

const keyOf = ({ of: { id, checkId } }: Check) => ({ id, checkId })

/** Writes to the rows that this check has read, and never to those of another that has begun meanwhile. */
async function ofThisCheck(check: Check, work: (tx: Transaction) => Promise<void>): Promise<void> {
  await check.ctx.db.transaction(async (tx) => {
    if (!(await holdCheck(tx, keyOf(check)))) throw new Superseded()
    await work(tx)
  })
}

async function readRows(check: Check): Promise<void> {
  const { ctx, of } = check
  if (!(await ctx.db.transaction((tx) => deleteImportRows(tx, keyOf(check)))))
    throw new Superseded()
  const { salesforceRequired } = ctx.config
  const read = rowReader({
    kind: of.kind,
    columns: (of.columns ?? {}) as Columns,
    salesforceRequired,
  })
  let headed = false
  let batch: CheckedRow[] = []
  let text = 0
  let rows = 0
  const keep = async () => {
    if (batch.length === 0) return
    const kept = batch
    batch = []
    text = 0
    if (!(await ctx.db.transaction((tx) => keepRows(tx, keyOf(check), kept))))
      throw new Superseded()
  }
  for await (const row of openFile(ctx.db, of, of.encoding ?? 'utf-8')) {
    if (!headed) {
      headed = true
      continue
    }
    rows += 1
    batch.push(checked(row, read(row.cells)))
    text += row.cells.reduce((sum, cell) => sum + cell.length, 0)
    if (batch.length >= rowsAtOnce || text >= textAtOnce) await keep()
  }
  await keep()
  if (!headed) throw new Unreadable({ code: 'empty' })
  if (rows === 0) throw new Unreadable({ code: 'no_rows' })
}

function checked(
  { position, cells }: FileRow,
  read: ReturnType<ReturnType<typeof rowReader>>,
): CheckedRow {
  return 'wanted' in read
    ? { position, cells, wanted: read.wanted, verdict: null, notes: [] }
    : { position, cells, wanted: null, verdict: 'fail', notes: [{ code: 'invalid' }] }
}

async function judgeRows(check: Check): Promise<void> {
  const { scope } = check
  const { id, kind } = check.of
  await ofThisCheck(check, async (db) => {
    await joinAsSets(db)
    if (kind !== 'organisations') await failRepeatedAddresses(db, id)
    if (kind === 'users') await findNamed(db, scope, id)
    else {
      await findDescribed(db, scope, id)
      await judgeDescribed(db, scope, id)
    }
    if (kind === 'organisations') await failRepeatedOrganisations(db, id)
    if (kind === 'both') await failContradictions(db, id)
    if (kind !== 'organisations') {
      await judgeAddresses(db, scope, id)
      await failClosedOrganisations(db, scope, id)
    }
    if (kind !== 'users') await warnOfSameAccount(db, scope, id)
  })
}

async function warnOfSimilarNames(check: Check): Promise<void> {
  const { ctx, scope, of } = check
  const similar = await findSimilarNames(ctx, scope, of.id)
  for (let at = 0; at < similar.length; at += warningsAtOnce) {
    const some = similar.slice(at, at + warningsAtOnce)
    await ofThisCheck(check, (tx) => warnRows(tx, of.id, some))
  }
}

/** Looks each account up once, as far as the budget goes and Zuora answers. */
async function lookUpAccounts(check: Check): Promise<{ asked: number; left: number }> {
  const { ctx, of } = check
  const { billing } = ctx.ports
  if (!billing) return { asked: 0, left: 0 }
  const accounts = await accountsToLookUp(ctx.db, of.id)
  const left: string[] = []
  let asked = 0
  let silences = 0
  for (const account of accounts) {
    const mayAsk = asked < mostAccountsAsked && silences < mostSilences
    const found = mayAsk ? await within(lookUpMs, () => billing.findAccount(account)) : null
    if (mayAsk && !(await isUnderCheck(ctx.db, of.id, of.checkId))) throw new Superseded()
    if (!found) {
      if (mayAsk) silences += 1
      left.push(account)
      continue
    }
    asked += 1
    silences = 0
    const problem = !found.value
      ? 'account_unknown'
      : found.value.status === 'canceled'
        ? 'account_unusable'
        : null
    if (problem) await ofThisCheck(check, (tx) => judgeAccount(tx, of.id, account, problem))
  }
  if (left.length > 0) await ofThisCheck(check, (tx) => warnNotLookedUp(tx, of.id, left))
  return { asked, left: left.length }
}
