'use client'

import NextLink from 'next/link'
import { CopyableId } from '@/components/ui/copyable-id'
import { Detail, DetailList } from '@/components/ui/detail-list'
import { KeepFresh } from '@/components/ui/keep-fresh'
import { Time } from '@/components/ui/time'
import type { PartnerUserOverview } from '@/lib/partners/users/views'
import { OpenSessions } from './open-sessions'
import { Status } from './status'
import { UserNotes } from './user-notes'
import { waitingFor } from './waiting'

/** The facts of one user. It updates by itself while something is still being done elsewhere. */
export function UserDetails({
  user,
  organisationHref,
}: {
  user: PartnerUserOverview
  organisationHref: string
}) {
  return (
    <>
      <DetailList>
        <Detail name="Status">
          <Status status={user.status} />
          <UserNotes user={user} />
        </Detail>
        <Detail name="Email address">
          <span id={`user-${user.id}`} className="[overflow-wrap:anywhere]">
            {user.email}
          </span>
        </Detail>
        <Detail name="Organisation">
          <NextLink href={organisationHref} className="link">
            {user.organisation.name}
          </NextLink>
        </Detail>
        <Detail name="Authenticator app">{user.authenticator ? 'Enrolled' : 'None'}</Detail>
        <Detail name="Open sessions">
          <OpenSessions user={user} />
        </Detail>
        {user.invitedAt && (
          <Detail name="Last invitation">
            <Time value={user.invitedAt} format="datetime" />
          </Detail>
        )}
        <Detail name="Added">
          <Time value={user.createdAt} format="datetime" />
        </Detail>
        <Detail name="Partner user ID">
          <CopyableId value={user.id} name="Partner user ID" />
        </Detail>
      </DetailList>
      <KeepFresh waitingFor={waitingFor([user], user.beingRemoved ? 1 : 0)} />
    </>
  )
}
