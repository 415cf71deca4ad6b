'use client'

import type { ReactNode } from 'react'
import { Logo } from '@/components/ui/logo'
import type { Theme } from './theme'
import { ThemeChoice } from './theme-choice'

/** Who is signed in, the way out, and the choice of theme. */
export function UserPanel({
  name,
  detail,
  signOut,
  theme,
}: {
  name: string
  /** Role or email address. */
  detail?: string
  /** A form with the button `Sign out`. */
  signOut: ReactNode
  theme: Theme
}) {
  return (
    <div className="space-y-2">
      <div className="flex items-center gap-2.5 px-1">
        <Logo name={name} size={28} />
        <div className="min-w-0 flex-1">
          <p className="truncate font-medium">{name}</p>
          {detail && <p className="truncate text-xs text-muted">{detail}</p>}
        </div>
      </div>
      <div className="flex items-center justify-between gap-2">
        {signOut}
        <ThemeChoice initial={theme} />
      </div>
    </div>
  )
}
