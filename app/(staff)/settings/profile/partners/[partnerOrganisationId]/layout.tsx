import type { ReactNode } from 'react'
import { WithUserActions } from '../with-user-actions'

export default function OrganisationLayout({ children }: { children: ReactNode }) {
  return <WithUserActions>{children}</WithUserActions>
}
