import { z } from 'zod'
import { importKinds, textEncodings } from '@/db/enums'
import { rowId } from '@/lib/core/fields'
import { listSchema } from '@/lib/core/list-schema'
import { importRowsList, importsList } from './lists'
import { importFields, largestFile, pieceSize } from './policy'

/** What an upload begins with. */
export const beginUploadSchema = z.strictObject({
  kind: z.enum(importKinds, { error: 'Choose what the file holds.' }),
  fileName: z
    .string({ error: 'Choose a file.' })
    .min(1, { error: 'Choose a file.' })
    .max(255, { error: 'The file’s name can have at most 255 characters.' })
    .refine((name) => name.isWellFormed() && !name.includes('\0'), {
      error: 'The file’s name contains a damaged character.',
    }),
  size: z
    .int()
    .min(1, { error: 'This file is empty.' })
    .max(largestFile, { error: 'A file can have at most 100 MB.' }),
})
export type BeginUploadInput = z.input<typeof beginUploadSchema>

/** A piece of a file: where it begins, and its bytes. */
export const pieceSchema = z.strictObject({
  importId: rowId,
  at: z.int().min(0).max(largestFile),
  bytes: z
    .instanceof(Uint8Array)
    .refine(({ length }) => length > 0 && length <= pieceSize, { error: 'This is no piece.' }),
})

/** Names one import. */
export const importIdSchema = z.strictObject({ importId: rowId })
export type ImportIdInput = z.input<typeof importIdSchema>

/** Names an import, and the check whose rows are to be carried out. */
export const startImportSchema = z.strictObject({ importId: rowId, checkId: rowId })
export type StartImportInput = z.input<typeof startImportSchema>

const column = z.int().min(0).max(199).optional()

/** How a file is to be read. */
export const checkSchema = z.strictObject({
  importId: rowId,
  kind: z.enum(importKinds),
  encoding: z.enum(textEncodings).nullable(),
  columns: z
    .strictObject(
      Object.fromEntries(importFields.map((field) => [field, column])) as Record<
        (typeof importFields)[number],
        typeof column
      >,
    )
    .refine(
      (columns) => {
        const used = Object.values(columns).filter((each) => each !== undefined)
        return new Set(used).size === used.length
      },
      { error: 'One column cannot stand for two fields.' },
    ),
})
export type CheckInput = z.input<typeof checkSchema>

/** What the form of the columns holds: for each field the column's number, or nothing. */
export const columnsFormSchema = z.strictObject(
  Object.fromEntries(importFields.map((field) => [field, z.string().max(3)])) as Record<
    (typeof importFields)[number],
    z.ZodString
  >,
)

/** How the first rows are to be shown. */
export const readFileSchema = z.strictObject({
  importId: rowId,
  kind: z.enum(importKinds).optional(),
  encoding: z.enum(textEncodings).optional(),
})

/** A page of the imports. */
export const importsListSchema = listSchema(importsList)

/** A page of one import's rows. */
export const importRowsSchema = listSchema(importRowsList, { importId: rowId })
