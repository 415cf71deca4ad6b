import type { ReactNode } from 'react'
import { WithUserActions } from '../partners/with-user-actions'

export default function UsersLayout({ children }: { children: ReactNode }) {
  return <WithUserActions>{children}</WithUserActions>
}
