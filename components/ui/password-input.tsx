'use client'

import clsx from 'clsx'
import { Eye, EyeOff } from 'lucide-react'
import { type ComponentProps, useId, useState } from 'react'
import { IconButton } from './icon-button'

/** A password that can be shown, with a hint while Caps Lock is on. */
export function PasswordInput({ className, ...rest }: Omit<ComponentProps<'input'>, 'type'>) {
  const [shown, setShown] = useState(false)
  const [capsLock, setCapsLock] = useState(false)
  const hintId = useId()
  const watch = (event: { getModifierState(key: string): boolean }) =>
    setCapsLock(event.getModifierState?.('CapsLock') ?? false)

  return (
    <div>
      <div className="relative">
        <input
          spellCheck={false}
          autoCapitalize="none"
          {...rest}
          aria-describedby={clsx(rest['aria-describedby'], capsLock && hintId) || undefined}
          type={shown ? 'text' : 'password'}
          className={clsx('control pr-10', className)}
          onKeyDown={watch}
          onKeyUp={watch}
        />
        <IconButton
          label={shown ? 'Hide password' : 'Show password'}
          aria-controls={rest.id}
          className="absolute top-1/2 right-1 -translate-y-1/2"
          onClick={() => setShown(!shown)}
        >
          {shown ? <EyeOff aria-hidden="true" /> : <Eye aria-hidden="true" />}
        </IconButton>
      </div>
      <p id={hintId} role="status" className={clsx('text-sm text-warning-ink', capsLock && 'mt-1')}>
        {capsLock && 'Caps Lock is on'}
      </p>
    </div>
  )
}
