import { partnersPath } from '@/components/partners/organisations/addresses'
import { type ListInput, listQuery, withQuery } from '@/lib/core/list'
import { importRowsList, importsList } from '@/lib/operations/imports/lists'

/** The imports, below the partners. */
export const importsPath = `${partnersPath}/imports`

/** Where a file is chosen. */
export const newImportPath = `${importsPath}/new`

/** One import. */
export const importPath = (id: string) => `${importsPath}/${id}`

/** How the file of an import is to be read, before its first check or again. */
export const importColumnsPath = (id: string, wanted: { kind?: string; encoding?: string } = {}) =>
  withQuery(`${importPath(id)}/columns`, Object.entries(wanted))

/** A page of the imports. */
export const importsListPath = (wanted: ListInput<typeof importsList>) =>
  withQuery(importsPath, listQuery(importsList, wanted))

/** An import with some of its rows. */
export const importRowsPath = (id: string, wanted: ListInput<typeof importRowsList>) =>
  withQuery(importPath(id), listQuery(importRowsList, wanted))

/** Where pieces of a file are sent, and its results are had as a file. */
export const importFilePath = (id: string) => `/api/staff/imports/${id}`
