import {
  bigint,
  boolean,
  check,
  customType,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uuid,
} from 'drizzle-orm/pg-core'
import { importFormats, importKinds, importStates, importVerdicts, textEncodings } from '../enums'
import { bulkRuns } from './bulk-runs'
import { hasLength, instant, isOneOf } from './columns'

const bytea = customType<{ data: Buffer }>({ dataType: () => 'bytea' })

/** Files of organisations and users that were uploaded, and what was made of them. */
export const imports = pgTable(
  'imports',
  {
    id: uuid('id').primaryKey(),
    kind: text('kind', { enum: importKinds }).notNull(),
    state: text('state', { enum: importStates }).notNull().default('receiving'),
    fileName: text('file_name').notNull(),
    /** In bytes, as they came in. */
    size: bigint('size', { mode: 'number' }).notNull().default(0),
    sha256: text('sha256'),
    format: text('format', { enum: importFormats }).notNull().default('csv'),
    /** Null for what is no text. */
    encoding: text('encoding', { enum: textEncodings }),
    /** For each field that is taken from the file, the column it stands in, counted from 0. */
    columns: jsonb('columns').$type<Record<string, number>>(),
    headers: jsonb('headers').$type<string[]>(),
    /** Names one check: what an earlier one still does, counts for nothing. */
    checkId: uuid('check_id'),
    rowsRead: integer('rows_read').notNull().default(0),
    /** Why the file could not be read to its end. */
    problem: jsonb('problem').$type<{ code: string; row?: number }>(),
    toCreate: integer('to_create'),
    toSkip: integer('to_skip'),
    toFail: integer('to_fail'),
    warned: integer('warned'),
    /** Zuora accounts that were looked up, and those that were not. */
    accountsAsked: integer('accounts_asked'),
    accountsLeft: integer('accounts_left'),
    runId: uuid('run_id').references(() => bulkRuns.id),
    uploadedById: uuid('uploaded_by_id').notNull(),
    uploadedBy: text('uploaded_by').notNull(),
    uploadedAt: instant('uploaded_at').notNull().defaultNow(),
    /** When the file and its rows were deleted. */
    emptiedAt: instant('emptied_at'),
  },
  (table) => [
    check('imports_kind', isOneOf(table.kind, importKinds)),
    check('imports_state', isOneOf(table.state, importStates)),
    check('imports_format', isOneOf(table.format, importFormats)),
    check('imports_encoding', isOneOf(table.encoding, textEncodings)),
    check('imports_file_name_length', hasLength(table.fileName, 1, 255)),
    index('imports_by_run').on(table.runId),
    index('imports_by_upload').on(table.uploadedAt),
  ],
)

/** The bytes of an uploaded file, in pieces. */
export const importChunks = pgTable(
  'import_chunks',
  {
    importId: uuid('import_id')
      .notNull()
      .references(() => imports.id, { onDelete: 'cascade' }),
    position: integer('position').notNull(),
    bytes: bytea('bytes').notNull(),
  },
  (table) => [primaryKey({ columns: [table.importId, table.position] })],
)

/** The rows of a file as they were read and checked. `position`: the number that a spreadsheet shows beside it. */
export const importRows = pgTable(
  'import_rows',
  {
    importId: uuid('import_id')
      .notNull()
      .references(() => imports.id, { onDelete: 'cascade' }),
    position: integer('position').notNull(),
    /** In the order of the positions; a list of rows goes on from it. */
    id: uuid('id').notNull(),
    cells: jsonb('cells').$type<string[]>().notNull(),
    /** What of it is to be created, as the schemas of the verbs read it. */
    wanted: jsonb('wanted').$type<Record<string, unknown>>(),
    verdict: text('verdict', { enum: importVerdicts }),
    /** What stands in the way, and what is worth a look: codes with values. */
    notes: jsonb('notes').$type<{ code: string }[]>().notNull().default([]),
    /** Something is worth a look that does not stand in the way. */
    warned: boolean('warned').notNull().default(false),
    /** The organisation that is there already. */
    targetId: uuid('target_id'),
  },
  (table) => [
    primaryKey({ columns: [table.importId, table.position] }),
    check('import_rows_verdict', isOneOf(table.verdict, importVerdicts)),
    index('import_rows_by_id').on(table.importId, table.id),
  ],
)
