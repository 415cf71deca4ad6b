import type { LucideIcon } from 'lucide-react'
import type { Permission } from '@/lib/core/access/permissions'

/** A page of the back office. */
export type StaffPage = {
  label: string
  href: string
  /** What somebody has to be allowed for the page to be there for them; null where it is for all staff. */
  permission: Permission | null
  icon: LucideIcon
  /** Further words that people look for it by. */
  keywords: readonly string[]
  /** Pages that are opened from this one and have no place of their own at the side. */
  below?: readonly StaffPage[]
}
