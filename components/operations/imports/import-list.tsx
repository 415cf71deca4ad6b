'use client'

import { Upload } from 'lucide-react'
import { type Column, DataTable } from '@/components/data-table/data-table'
import { Pagination } from '@/components/data-table/pagination'
import { PageHeader } from '@/components/layout/page-header'
import { partnersPath } from '@/components/partners/organisations/addresses'
import { ButtonLink } from '@/components/ui/button-link'
import { EmptyState } from '@/components/ui/empty-state'
import { Time } from '@/components/ui/time'
import { type Page, pageLinks } from '@/lib/core/list'
import { kindLabels } from '@/lib/operations/imports/labels'
import type { ImportView } from '@/lib/operations/imports/views'
import { importPath, importsListPath, newImportPath } from './addresses'
import { ImportState } from './import-state'

const count = (number: number) => number.toLocaleString('en-GB')

/** What became of it, or would. */
function resultOf({ run, found }: ImportView): string {
  if (run) {
    const failed = run.failed > 0 ? `, ${count(run.failed)} failed` : ''
    return `${count(run.done)} of ${count(run.total)} created${failed}`
  }
  return found ? `${count(found.create)} to be created` : '–'
}

const columns: Column<ImportView>[] = [
  { header: 'File', primary: true, cell: ({ fileName }) => fileName },
  { header: 'Holds', phone: 'brief', cell: ({ kind }) => kindLabels[kind].label },
  {
    header: 'State',
    phone: 'brief',
    cell: (of) => (
      <span>
        <ImportState of={of} />
      </span>
    ),
  },
  { header: 'Result', phone: 'named', cell: resultOf },
  { header: 'Uploaded by', phone: 'hidden', cell: ({ uploadedBy }) => uploadedBy },
  {
    header: 'Uploaded',
    phone: 'named',
    cell: ({ uploadedAt }) => <Time value={uploadedAt} format="relative" />,
  },
]

/** The screen `Imports`: the files that were uploaded, and what became of them. */
export function ImportList({ list }: { list: Page<ImportView> }) {
  return (
    <>
      <PageHeader
        title="Imports"
        crumbs={[{ label: 'Partners', href: partnersPath }, { label: 'Imports' }]}
        description="Files of organisations and users, each with what became of its rows."
        actions={list.rows.length > 0 && <ImportLink />}
      />
      {list.rows.length > 0 ? (
        <DataTable
          label="Imports"
          columns={columns}
          rows={list.rows}
          rowKey={({ id }) => id}
          rowHref={({ id }) => importPath(id)}
        />
      ) : (
        <EmptyState icon={<Upload />} title="Nothing imported yet" action={<ImportLink />}>
          Bring organisations and users in from a CSV file or an Excel workbook. You see what would
          become of each row before anything is created.
        </EmptyState>
      )}
      <Pagination
        label="Pages of imports"
        {...pageLinks(list, (cursor) => importsListPath(cursor))}
      />
    </>
  )
}

function ImportLink() {
  return (
    <ButtonLink href={newImportPath} variant="primary">
      <Upload aria-hidden="true" className="size-4" />
      Import a file
    </ButtonLink>
  )
}
