import type { Metadata } from 'next'
import { cache } from 'react'
import { PageHeader } from '@/components/layout/page-header'
import { apiClientsPath } from '@/components/operations/api-clients/addresses'
import { ClientDetails } from '@/components/operations/api-clients/client-details'
import { get } from '@/lib/operations/api-clients/get'
import { staffGate } from '@/lib/server/gates'
import { orNotFound } from '@/lib/server/read'
import { revokeApiClient, rotateApiClientSecret, updateApiClient } from '../actions'

type Props = { params: Promise<{ apiClientId: string }> }

const read = cache(async (id: string) => {
  const ctx = await staffGate('api-clients:manage')
  return await orNotFound(get(ctx, { id }))
})

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { name } = await read((await params).apiClientId)
  return { title: `${name} · API clients` }
}

export default async function ApiClientPage({ params }: Props) {
  const client = await read((await params).apiClientId)
  return (
    <div className="mx-auto max-w-2xl">
      <PageHeader
        title={client.name}
        crumbs={[{ label: 'API clients', href: apiClientsPath }, { label: client.name }]}
      />
      <ClientDetails
        client={client}
        actions={{
          update: updateApiClient,
          rotate: rotateApiClientSecret,
          revoke: revokeApiClient,
        }}
      />
    </div>
  )
}
