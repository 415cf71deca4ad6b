import { notFound } from 'next/navigation'
import { titled } from '@/app/titled'
import { PageHeader } from '@/components/layout/page-header'
import { importPath, importsPath } from '@/components/operations/imports/addresses'
import { ColumnsForm } from '@/components/operations/imports/columns-form'
import { get } from '@/lib/operations/imports/get'
import { readFile } from '@/lib/operations/imports/read-file'
import { readFileSchema } from '@/lib/operations/imports/schema'
import { staffGate } from '@/lib/server/gates'
import { orNotFound } from '@/lib/server/read'
import { checkImport } from '../../actions'

type Props = {
  params: Promise<{ importId: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export const generateMetadata = titled('Columns', () => staffGate('partner-organisations:create'))

export default async function ImportColumnsPage({ params, searchParams }: Props) {
  const ctx = await staffGate('partner-organisations:create')
  const { importId } = await params
  const { kind, encoding } = await searchParams
  const wanted = readFileSchema.safeParse({ importId, kind, encoding })
  if (!wanted.success) notFound()
  const of = await orNotFound(get(ctx, { importId }))
  if (of.run || of.emptied) notFound()
  const file = await orNotFound(readFile(ctx, wanted.data))
  return (
    <>
      <PageHeader
        title="Columns"
        crumbs={[
          { label: 'Imports', href: importsPath },
          { label: of.fileName, href: importPath(of.id) },
          { label: 'Columns' },
        ]}
        description="Say what each column holds. Nothing is created yet."
      />
      <ColumnsForm of={of} file={file} check={checkImport} />
    </>
  )
}
