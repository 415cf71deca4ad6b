import clsx from 'clsx'
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
