import clsx from 'clsx'
import NextLink from 'next/link'
import type { ComponentProps } from 'react'

/** A button shown as an icon only. Its `label` is its name, and its tooltip (see `TooltipLayer`). */
export function IconButton({
  label,
  className,
  ...rest
}: Omit<ComponentProps<'button'>, 'aria-label'> & { label: string }) {
  return (
    <button type="button" {...rest} aria-label={label} className={clsx('icon-button', className)} />
  )
}

/** The same for going somewhere. */
export function IconLink({
  label,
  className,
  ...rest
}: Omit<ComponentProps<typeof NextLink>, 'aria-label'> & { label: string }) {
  return <NextLink {...rest} aria-label={label} className={clsx('icon-button', className)} />
}
