import type { Transaction } from '@/db/client'
import { deleteLogo, expectLogo } from '@/db/queries/partners/logos'
import type { Scope } from '@/db/scope'

/** Has the logo of an organisation looked at soon; null where it has none any more. */
export async function wantLogo(
  tx: Transaction,
  scope: Scope,
  organisationId: string,
  url: string | null,
): Promise<void> {
  if (url === null) await deleteLogo(tx, scope, organisationId)
  else await expectLogo(tx, scope, organisationId, url)
}
