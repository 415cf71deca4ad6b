import { titled } from '@/app/titled'
import { PageHeader } from '@/components/layout/page-header'
import { apiClientsPath } from '@/components/operations/api-clients/addresses'
import { OperationList } from '@/components/operations/api-reference/operation-list'
import { ButtonLink } from '@/components/ui/button-link'
import { list } from '@/lib/operations/api-reference/list'
import { staffGate } from '@/lib/server/gates'

export const generateMetadata = titled('API reference', () => staffGate('api-clients:read'))

export default async function ApiReferencePage() {
  const ctx = await staffGate('api-clients:read')
  return (
    <div className="mx-auto max-w-4xl">
      <PageHeader
        title="API reference"
        crumbs={[{ label: 'API clients', href: apiClientsPath }, { label: 'API reference' }]}
        description="What programs can ask this installation for. The same for programs: /api/v1/openapi.json (OpenAPI 3.1)."
        actions={<ButtonLink href="/api/v1/openapi.json">Open the document</ButtonLink>}
      />
      <OperationList groups={await list(ctx)} />
    </div>
  )
}
