import { titled } from '@/app/titled'
import { PageHeader } from '@/components/layout/page-header'
import { importsPath } from '@/components/operations/imports/addresses'
import { UploadForm } from '@/components/operations/imports/upload-form'
import { staffGate } from '@/lib/server/gates'
import { beginUpload } from '../actions'

export const generateMetadata = titled('Import a file', () =>
  staffGate('partner-organisations:create'),
)

export default async function NewImportPage() {
  await staffGate('partner-organisations:create')
  return (
    <div className="mx-auto max-w-2xl">
      <PageHeader
        title="Import a file"
        crumbs={[{ label: 'Imports', href: importsPath }, { label: 'Import a file' }]}
        description="Nothing is created before you have seen what would become of each row."
      />
      <UploadForm begin={beginUpload} />
    </div>
  )
}
