import type { ReactNode } from 'react'
import { LazyStaffShell } from '@/components/staff/lazy-staff-shell'
import { Frame } from '../frame'

export default function PartnerLayout({ children }: { children: ReactNode }) {
  return <Frame staffShell={LazyStaffShell}>{children}</Frame>
}
