import { defineList } from '@/lib/core/list'

/** Which rows of an import are shown: those of a verdict, those worth a look, those that failed when they were carried out. */
export const rowFilters = ['create', 'skip', 'fail', 'warned', 'failed'] as const
export type RowFilter = (typeof rowFilters)[number]

/** Imports, newest first. */
export const importsList = defineList({ parts: {}, size: { usual: 50, most: 100 } })

/** The rows of an import, in the order of the file. */
export const importRowsList = defineList({
  parts: { show: { kind: 'choice', of: rowFilters } },
  size: { usual: 50, most: 100 },
  name: 'rows',
})
