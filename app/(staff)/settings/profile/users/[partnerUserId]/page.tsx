import type { Metadata } from 'next'
import NextLink from 'next/link'
import { PageHeader } from '@/components/layout/page-header'
import { organisationPath } from '@/components/partner-organisations/addresses'
import { userPath } from '@/components/partner-users/addresses'
import { Status } from '@/components/partner-users/status'
import { usersPath } from '@/components/people/addresses'
import { SignInCheck } from '@/components/sign-in-check/sign-in-check'
import { ButtonLink } from '@/components/ui/button'
import { CopyableId } from '@/components/ui/copyable-id'
import { Detail, DetailList } from '@/components/ui/detail-list'
import { Panel } from '@/components/ui/panel'
import { Time } from '@/components/ui/time'
import { roleMay } from '@/lib/access/permissions'
import { staffGate } from '@/lib/server/gates'
import { orNotFound } from '@/lib/server/read'
import { lookUp } from '@/lib/server/staff-lookups'
import { checkSignIn } from '@/lib/sign-in-check/check-sign-in'
import { liftSignInBlock, repairPartnerUserLogin } from '../actions'

export const metadata: Metadata = { title: 'Can this person sign in?' }

type Props = { params: Promise<{ partnerUserId: string }> }

export default async function SignInCheckPage({ params }: Props) {
  const ctx = await staffGate()
  const { partnerUserId } = await params
  const check = await orNotFound(lookUp(ctx, checkSignIn, { partnerUserId }))
  const { user, organisation } = check
  const { role } = ctx.actor
  return (
    <>
      <PageHeader
        title={user.name}
        crumbs={[{ label: 'Users', href: usersPath }, { label: user.name }]}
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
