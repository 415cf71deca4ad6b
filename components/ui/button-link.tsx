import clsx from 'clsx'
import NextLink from 'next/link'
import type { ComponentProps } from 'react'
import type { ButtonLook } from './button'

/** A link that looks like a button: for going somewhere. */
export function ButtonLink({
  variant = 'secondary',
  size = 'md',
  className,
  ...rest
}: ComponentProps<typeof NextLink> & ButtonLook) {
  return (
    <NextLink
      {...rest}
      className={clsx('button', `button-${variant}`, className)}
      data-size={size}
    />
  )
}
