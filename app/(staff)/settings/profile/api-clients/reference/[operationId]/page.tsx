import type { Metadata } from 'next'
import { cache } from 'react'
import { PageHeader } from '@/components/layout/page-header'
import { apiClientsPath } from '@/components/operations/api-clients/addresses'
import { apiReferencePath } from '@/components/operations/api-reference/addresses'
import { OperationDetails } from '@/components/operations/api-reference/operation-details'
import { get } from '@/lib/operations/api-reference/get'
import { staffGate } from '@/lib/server/gates'
import { orNotFound } from '@/lib/server/read'

type Props = { params: Promise<{ operationId: string }> }

const read = cache(async (id: string) => {
  const ctx = await staffGate('api-clients:read')
  return await orNotFound(get(ctx, { id }))
})

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { summary } = await read((await params).operationId)
  return { title: `${summary} · API reference` }
}

export default async function OperationPage({ params }: Props) {
  const operation = await read((await params).operationId)
  return (
    <div className="mx-auto max-w-4xl">
      <PageHeader
        title={operation.summary}
        crumbs={[
          { label: 'API clients', href: apiClientsPath },
          { label: 'API reference', href: apiReferencePath },
          { label: operation.summary },
        ]}
      />
      <OperationDetails operation={operation} />
    </div>
  )
}
