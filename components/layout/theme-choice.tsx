'use client'

import { Monitor, Moon, Sun } from 'lucide-react'
import { useState } from 'react'
import { type Theme, themeCookies } from './theme'

const options = [
  { theme: 'system', label: 'Theme of the device', Icon: Monitor },
  { theme: 'light', label: 'Light theme', Icon: Sun },
  { theme: 'dark', label: 'Dark theme', Icon: Moon },
] as const

const year = 365 * 86_400_000

async function apply(theme: Theme) {
  const root = document.documentElement
  if (theme === 'system') delete root.dataset.theme
  else root.dataset.theme = theme
  await window.cookieStore?.set({
    name: location.protocol === 'https:' ? themeCookies.https : themeCookies.http,
    value: theme,
    path: '/',
    sameSite: 'lax',
    expires: Date.now() + year,
  })
}

/** Light, dark or as the device has it. Kept in a cookie, so that the next page arrives in it. */
export function ThemeChoice({ initial }: { initial: Theme }) {
  const [chosen, setChosen] = useState<Theme>(initial)
  return (
    <div role="radiogroup" aria-label="Theme" className="flex rounded-md border border-line p-px">
      {options.map(({ theme, label, Icon }) => (
        <label key={theme} data-tooltip={label} className="icon-choice">
          <input
            type="radio"
            name="theme"
            aria-label={label}
            checked={chosen === theme}
            onChange={() => {
              setChosen(theme)
              apply(theme)
            }}
          />
          <Icon aria-hidden="true" />
        </label>
      ))}
    </div>
  )
}
