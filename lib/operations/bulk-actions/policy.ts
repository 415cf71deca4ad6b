import { type BulkActionName, bulkActionNames } from '@/db/enums'
import type { Permission } from '@/lib/core/access/permissions'

export type SubjectKind = 'organisations' | 'users'

type Facts = {
  /** Whom or what it is done to. */
  of: SubjectKind
  permission: Permission
  /** Whoever starts it has proven their password lately, as for the same done once. */
  proof?: true
  /** It takes access away at once: it does not wait until many logins have followed. */
  urgent?: true
}

export const bulkActionFacts: Record<BulkActionName, Facts> = {
  suspend_organisations: {
    of: 'organisations',
    permission: 'partner-organisations:suspend',
    urgent: true,
  },
  reactivate_organisations: {
    of: 'organisations',
    permission: 'partner-organisations:suspend',
    proof: true,
  },
  archive_organisations: { of: 'organisations', permission: 'partner-organisations:archive' },
  grant_pages: { of: 'organisations', permission: 'partner-pages:grant', proof: true },
  withdraw_pages: {
    of: 'organisations',
    permission: 'partner-pages:grant',
    proof: true,
    urgent: true,
  },
  add_to_offer: { of: 'organisations', permission: 'offers:manage' },
  remove_from_offer: { of: 'organisations', permission: 'offers:manage', urgent: true },
  suspend_users: { of: 'users', permission: 'partner-users:suspend', urgent: true },
  reactivate_users: { of: 'users', permission: 'partner-users:suspend', proof: true },
  resend_invitations: { of: 'users', permission: 'partner-users:invite' },
}

/** What can be done to many organisations, or to many users. */
export const actionsOn = (of: SubjectKind): BulkActionName[] =>
  bulkActionNames.filter((name) => bulkActionFacts[name].of === of)

/** So many organisations or users one action can be for. */
export const mostSubjects = 100_000

/** So many can be chosen one by one. */
export const mostChosen = 200

/** For so many days the rows of an action and their results are kept. */
export const keptDays = 30
