import type { Metadata } from 'next'
import NextLink from 'next/link'
import { cache } from 'react'
import { PageHeader } from '@/components/layout/page-header'
import { SignInCheck } from '@/components/operations/sign-in-check/sign-in-check'
import { organisationPath } from '@/components/partners/organisations/addresses'
import { usersPath } from '@/components/partners/people/addresses'
import { userPath } from '@/components/partners/users/addresses'
import { Status } from '@/components/partners/users/status'
import { ButtonLink } from '@/components/ui/button-link'
import { CopyableId } from '@/components/ui/copyable-id'
import { Detail, DetailList } from '@/components/ui/detail-list'
import { Panel } from '@/components/ui/panel'
import { Time } from '@/components/ui/time'
import { roleMay } from '@/lib/core/access/permissions'
import { checkSignIn } from '@/lib/operations/sign-in-check/check-sign-in'
import { staffGate } from '@/lib/server/gates'
import { orNotFound } from '@/lib/server/read'
import { liftSignInBlock, repairPartnerUserLogin } from '../actions'

type Props = { params: Promise<{ partnerUserId: string }> }

/** The title and the page need the same check; Cognito is asked once. */
const read = cache(async (partnerUserId: string) => {
  const ctx = await staffGate()
  return { ctx, check: await orNotFound(checkSignIn(ctx, { partnerUserId })) }
})

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { user } = (await read((await params).partnerUserId)).check
  return { title: `Can ${user.name} sign in?` }
}

export default async function SignInCheckPage({ params }: Props) {
  const { ctx, check } = await read((await params).partnerUserId)
  const { user, organisation } = check
  const { role } = ctx.actor
  return (
    <>
      <PageHeader
        title={user.name}
        crumbs={[
          { label: 'Users', href: usersPath },
          { label: user.name, href: userPath(organisation.id, user.id) },
          { label: 'Can this person sign in?' },
        ]}
        description={user.email}
        actions={<ButtonLink href={userPath(organisation.id, user.id)}>Open the user</ButtonLink>}
      />
      <div className="grid items-start gap-5 xl:grid-cols-[minmax(0,1fr)_27rem]">
        <Panel title="Can this person sign in right now?" className="min-w-0">
          <SignInCheck
            check={check}
            actions={{
              liftBlock: roleMay(role, 'sign-in-blocks:lift') ? liftSignInBlock : null,
              repair: roleMay(role, 'drift:repair') ? repairPartnerUserLogin : null,
            }}
          />
        </Panel>
        <Panel title="User" className="min-w-0">
          <DetailList>
            <Detail name="Organisation">
              <NextLink
                href={organisationPath(organisation.id)}
                className="text-accent-ink hover:underline"
              >
                {organisation.name}
              </NextLink>
            </Detail>
            <Detail name="Status">
              <Status status={user.status} />
            </Detail>
            <Detail name="Added">
              <Time value={user.createdAt} />
            </Detail>
            <Detail name="User ID">
              <CopyableId value={user.id} name="User ID" />
            </Detail>
          </DetailList>
        </Panel>
      </div>
    </>
  )
}
