'use client'

import type { ReactNode } from 'react'
import { Button, type ButtonProps } from '@/components/ui/button'
import { useHydrated } from '@/components/ui/use-hydrated'
import { useFormState } from './form-context'

/** Submits the form around it, once at a time. It waits for the page to come alive, so that no entry is lost. */
export function SubmitButton({
  children,
  ...rest
}: Pick<ButtonProps, 'size' | 'className' | 'variant'> & { children: ReactNode }) {
  const { pending } = useFormState()
  const hydrated = useHydrated()
  return (
    <Button
      variant="primary"
      {...rest}
      type="submit"
      pending={pending}
      disabled={!hydrated}
      data-hydrating={hydrated ? undefined : ''}
    >
      {children}
    </Button>
  )
}
