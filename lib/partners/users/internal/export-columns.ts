import type { Columns } from '@/lib/core/csv-file'
import { statusLabels } from '../labels'
import type { PartnerUserView } from '../views'

/** What a file of users says of each. */
export const userColumns: Columns<PartnerUserView & { organisationName: string }> = [
  ['Partner user ID', ({ id }) => id],
  ['Name', ({ name }) => name],
  ['Email address', ({ email }) => email],
  ['Status', ({ status }) => statusLabels[status.kind]],
  ['Partner organisation', ({ organisationName }) => organisationName],
  ['Partner Organisation ID', ({ organisationId }) => organisationId],
  ['Authenticator app', ({ authenticator }) => (authenticator ? 'Yes' : 'No')],
  ['Invited (UTC)', ({ invitedAt }) => invitedAt],
  ['Suspended (UTC)', ({ suspension }) => suspension?.at ?? null],
  ['New email address', ({ emailChange }) => emailChange?.newEmail ?? null],
  ['Added (UTC)', ({ createdAt }) => createdAt],
]
