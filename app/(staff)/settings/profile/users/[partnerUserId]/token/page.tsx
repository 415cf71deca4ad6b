import type { Metadata } from 'next'
import { cache } from 'react'
import { PageHeader } from '@/components/layout/page-header'
import { TokenPreview } from '@/components/operations/token-preview/token-preview'
import { usersPath } from '@/components/partners/people/addresses'
import { userPath } from '@/components/partners/users/addresses'
import { ButtonLink } from '@/components/ui/button-link'
import { Panel } from '@/components/ui/panel'
import { readTokenPreview } from '@/lib/operations/token-preview/read-token-preview'
import { staffGate } from '@/lib/server/gates'
import { orNotFound } from '@/lib/server/read'

type Props = { params: Promise<{ partnerUserId: string }> }

/** The title and the page need the same preview; Cognito is asked once. */
const read = cache(async (partnerUserId: string) =>
  orNotFound(readTokenPreview(await staffGate(), { partnerUserId })),
)

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { user } = await read((await params).partnerUserId)
  return { title: `Token of ${user.name}` }
}

export default async function TokenPreviewPage({ params }: Props) {
  await staffGate()
  const preview = await read((await params).partnerUserId)
  const { user, organisation } = preview
  const userHref = userPath(organisation.id, user.id)
  return (
    <>
      <PageHeader
        title={user.name}
        crumbs={[
          { label: 'Users', href: usersPath },
          { label: user.name, href: userHref },
          { label: 'Token preview' },
        ]}
        description={user.email}
        actions={<ButtonLink href={userHref}>Open the user</ButtonLink>}
      />
      <Panel
        title="Token preview"
        description="What tokens would tell other pages of this person now, beside when and for which client they are made."
        className="max-w-4xl"
      >
        <TokenPreview preview={preview} />
      </Panel>
    </>
  )
}
