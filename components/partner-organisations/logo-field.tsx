'use client'

import { useWatch } from 'react-hook-form'
import { TextField } from '@/components/form/text-field'
import { Logo } from '@/components/ui/logo'
import { fieldLabels } from '@/lib/partner-organisations/labels'

/** The logo's address, with the logo as it will look beside the name. */
export function LogoField() {
  const [name, logoUrl] = useWatch({ name: ['name', 'logoUrl'] }) as [string, string]
  return (
    <div className="grid grid-cols-[1fr_auto] items-start gap-x-4">
      <TextField
        name="logoUrl"
        label={fieldLabels.logoUrl}
        optional
        hint="The https address of a picture. Initials stand in where there is none."
        inputMode="url"
        spellCheck={false}
        placeholder="https://example.com/logo.svg"
      />
      <div className="pt-1">
        <Logo
          name={name || '?'}
          src={/^https:\/\/[^\s/]+\.[^\s/]+/.test(logoUrl?.trim() ?? '') ? logoUrl.trim() : null}
          size={48}
        />
      </div>
    </div>
  )
}
