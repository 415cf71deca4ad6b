'use client'

import { useRouter } from 'next/navigation'
import type { ReactNode } from 'react'

/**
 * A form with one submit button (its `children`) that leads to `href`: for what the product calls a button
 * though it opens a page. Before the page has come alive it is a plain GET form.
 */
export function GoForm({ href, children }: { href: string; children: ReactNode }) {
  const router = useRouter()
  return (
    <form
      action={href}
      onPointerEnter={() => router.prefetch(href)}
      onSubmit={(event) => {
        event.preventDefault()
        router.push(href)
      }}
    >
      {children}
    </form>
  )
}
