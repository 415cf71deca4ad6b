import type { PartnerUserView } from '@/lib/partners/users/views'

/** What every dialog about one user is given. It is open as long as it is rendered. */
export type UserDialogProps = {
  user: PartnerUserView
  onClose: () => void
  /** After a removal, when the page around is about the user alone. */
  onRemoved?: () => void
}
