'use client'

import { useEffect } from 'react'
import { useWatch } from 'react-hook-form'
import { TextField } from '@/components/form/text-field'
import { announce } from '@/components/ui/announce'
import { Logo } from '@/components/ui/logo'
import { usePicture } from '@/components/ui/use-picture'
import { fieldLabels } from '@/lib/partners/organisations/labels'

/** Both are as long, so that nothing moves when a picture turns out not to load. */
const hint = 'The https address of a picture. Initials stand in where there is none.'
const failedHint = 'The logo could not be loaded from this address. Initials stand in.'

/** What can be tried: anything that looks like a whole https address. */
function pictureAt(address: string): string | null {
  return /^https:\/\/[^\s/]+\.[^\s/]+/.test(address) ? address : null
}

/** The logo's address, with the logo as it will look beside the name, or a word that it cannot be loaded. */
export function LogoField() {
  const [name, logoUrl] = useWatch({ name: ['name', 'logoUrl'] }) as [string, string]
  const src = pictureAt(logoUrl?.trim() ?? '')
  const failed = usePicture(src) === 'failed'

  useEffect(() => {
    if (failed) announce(failedHint)
  }, [failed])

  return (
    <div className="grid grid-cols-[1fr_auto] items-start gap-x-4">
      <TextField
        name="logoUrl"
        label={fieldLabels.logoUrl}
        optional
        hint={failed ? <span className="text-warning-ink">{failedHint}</span> : hint}
        inputMode="url"
        spellCheck={false}
        placeholder="https://example.com/logo.svg"
      />
      <div className="pt-1">
        <Logo name={name || '?'} src={src} size={48} />
      </div>
    </div>
  )
}
