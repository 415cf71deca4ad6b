import type { StaffRole } from '@/db/enums'
import { shownEmail } from '@/lib/core/fields'
import type { Page } from '@/lib/core/list'

/** Somebody who is or was staff, as of their last sign-in or of the last look at the pool's groups. Times are ISO 8601 in UTC. */
export type StaffMemberView = {
  id: string
  name: string
  email: string
  /** Of somebody who is staff no more: the last one. */
  role: StaffRole
  /** Since when they are staff no more; null while they are. */
  disabledAt: string | null
  lastSignedInAt: string | null
  /** Has an authenticator app. */
  authenticator: boolean
  createdAt: string
}

/** A page of them. */
export type StaffMemberList = Page<StaffMemberView>

type Stored = {
  id: string
  name: string
  email: string
  role: StaffRole
  disabledAt: Date | null
  lastSignedInAt: Date | null
  authenticatorEnrolledAt: Date | null
  createdAt: Date
}

/** Makes the view of a stored staff member: nothing but what the type above names. */
export function staffMemberView(stored: Stored): StaffMemberView {
  return {
    id: stored.id,
    name: stored.name,
    email: shownEmail(stored.email),
    role: stored.role,
    disabledAt: stored.disabledAt?.toISOString() ?? null,
    lastSignedInAt: stored.lastSignedInAt?.toISOString() ?? null,
    authenticator: stored.authenticatorEnrolledAt !== null,
    createdAt: stored.createdAt.toISOString(),
  }
}
