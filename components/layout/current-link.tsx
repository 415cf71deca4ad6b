'use client'

import NextLink from 'next/link'
import { usePathname } from 'next/navigation'
import type { ReactNode } from 'react'
import { currentOf } from './nav'

/** A link of the navigation, marked where it is the page or the page stands below it. */
export function CurrentLink({
  href,
  className,
  children,
}: {
  href: string
  className?: string
  children: ReactNode
}) {
  const pathname = usePathname()
  return (
    <NextLink href={href} aria-current={currentOf(pathname, href)} className={className}>
      {children}
    </NextLink>
  )
}
