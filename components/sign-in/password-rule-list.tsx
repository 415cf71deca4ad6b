'use client'

import { Check, Circle } from 'lucide-react'
import { useWatch } from 'react-hook-form'
import { VisuallyHidden } from '@/components/ui/visually-hidden'
import type { PasswordRules } from '@/lib/ports/identity/authenticator'
import { describeRules } from '@/lib/sign-in/policy'

/** The pool's password rules, ticked off while typing. */
export function PasswordRuleList({ rules, field }: { rules: PasswordRules; field: string }) {
  const typed = String(useWatch({ name: field }) ?? '')
  return (
    <ul aria-label="Password rules" className="space-y-1 text-sm text-muted">
      {describeRules(rules).map(({ text, met }) => {
        const done = met(typed)
        return (
          <li
            key={text}
            className={done ? 'flex items-center gap-2 text-ink' : 'flex items-center gap-2'}
          >
            {done ? (
              <Check aria-hidden="true" className="size-3.5 text-accent" />
            ) : (
              <Circle aria-hidden="true" className="size-3.5" />
            )}
            {text}
            {done && <VisuallyHidden> (met)</VisuallyHidden>}
          </li>
        )
      })}
    </ul>
  )
}
