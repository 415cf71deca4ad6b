import type { ReactNode } from 'react'
import { StaffShell } from '@/components/staff/staff-shell'
import { Frame } from '../frame'

export default function StaffLayout({ children }: { children: ReactNode }) {
  return <Frame staffShell={StaffShell}>{children}</Frame>
}
