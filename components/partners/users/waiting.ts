import type { PartnerUserView } from '@/lib/partners/users/views'

/** Names what is still being done elsewhere about these users, for `KeepFresh`; empty when nothing is. */
export function waitingFor(users: readonly PartnerUserView[], beingRemoved = 0): string {
  const waiting = users.filter(
    ({ waiting, emailChange, status }) =>
      waiting ||
      emailChange?.state === 'sending' ||
      (emailChange?.state === 'confirmed' && status.kind !== 'needs_attention'),
  )
  const names = waiting.map(({ id }) => id)
  return (beingRemoved > 0 ? [...names, `${beingRemoved} leaving`] : names).join()
}
