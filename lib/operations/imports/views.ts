import type {
  BulkRowState,
  ImportFormat,
  ImportKind,
  ImportVerdict,
  TextEncoding,
} from '@/db/enums'
import { type BulkRunView, bulkRunView } from '@/lib/operations/bulk-runs/views'
import { fileProblemWords } from './labels'
import type { Columns } from './policy'
import type { FileProblem } from './stored'

/** An import as far as it is. Times are ISO 8601 in UTC. */
export type ImportView = {
  id: string
  kind: ImportKind
  fileName: string
  /** In bytes. */
  size: number
  sha256: string | null
  format: ImportFormat
  state: 'uploaded' | 'checking' | 'checked'
  /** Rows that a check has read so far. */
  rowsRead: number
  /** Why the file could not be read, in words. */
  problem: string | null
  /** The check that found it; null before. Whoever starts the import names it. */
  checkId: string | null
  /** What a check has found; null before. */
  found: {
    create: number
    skip: number
    fail: number
    warned: number
    /** Zuora accounts that were looked up, and those that were not. */
    accountsAsked: number
    accountsLeft: number
  } | null
  run: BulkRunView | null
  uploadedBy: string
  uploadedAt: string
  emptied: boolean
}

type Stored = Pick<
  ImportView,
  'id' | 'kind' | 'fileName' | 'size' | 'sha256' | 'format' | 'rowsRead' | 'uploadedBy'
> & {
  state: string
  checkId: string | null
  problem: { code: string; row?: number } | null
  toCreate: number | null
  toSkip: number | null
  toFail: number | null
  warned: number | null
  accountsAsked: number | null
  accountsLeft: number | null
  run: Parameters<typeof bulkRunView>[0] | null
  uploadedAt: Date
  emptiedAt: Date | null
}

/** Makes the view of an import: nothing but what the type above names. */
export function importView(of: Stored, counts: Parameters<typeof bulkRunView>[1]): ImportView {
  const checked = of.state === 'checked'
  return {
    id: of.id,
    kind: of.kind,
    fileName: of.fileName,
    size: of.size,
    sha256: of.sha256,
    format: of.format,
    state: checked ? 'checked' : of.state === 'checking' ? 'checking' : 'uploaded',
    rowsRead: of.rowsRead,
    problem: of.problem && fileProblemWords(of.problem as FileProblem),
    checkId: checked ? of.checkId : null,
    found: checked
      ? {
          create: of.toCreate ?? 0,
          skip: of.toSkip ?? 0,
          fail: of.toFail ?? 0,
          warned: of.warned ?? 0,
          accountsAsked: of.accountsAsked ?? 0,
          accountsLeft: of.accountsLeft ?? 0,
        }
      : null,
    run: of.run && bulkRunView(of.run, counts),
    uploadedBy: of.uploadedBy,
    uploadedAt: of.uploadedAt.toISOString(),
    emptied: of.emptiedAt !== null,
  }
}

/** The beginning of a file, as it would be read. */
export type FileView = {
  kind: ImportKind
  /** Null for a workbook. */
  encoding: TextEncoding | null
  headers: string[]
  /** The first rows, long cells cut. */
  rows: string[][]
  columns: Columns
  /** Why it cannot be read, in words. */
  problem: string | null
}

/** A row of an import with what is known of it, in words. */
export type ImportRowView = {
  id: string
  /** The number that a spreadsheet shows beside it. */
  position: number
  name: string
  email: string | null
  organisation: string | null
  state: ImportVerdict | BulkRowState | null
  status: string
  problems: string[]
  warnings: string[]
}
