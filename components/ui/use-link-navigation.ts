'use client'

import { useRouter } from 'next/navigation'
import type { MouseEvent, PointerEvent } from 'react'

function linkOf(event: { target: EventTarget }): HTMLAnchorElement | null {
  const link =
    event.target instanceof Element ? event.target.closest<HTMLAnchorElement>('a[href]') : null
  return link && link.origin === location.origin && !link.target && !link.hasAttribute('download')
    ? link
    : null
}

const path = (link: HTMLAnchorElement) => `${link.pathname}${link.search}${link.hash}`

/**
 * Handlers for an element full of plain links: they navigate without a page load and are fetched when the
 * pointer rests on them. Within `data-keep-scroll` what is in view stays there. One pair of handlers costs less than a hundred link components.
 */
export function useLinkNavigation() {
  const router = useRouter()
  return {
    onClick(event: MouseEvent) {
      if (event.defaultPrevented || event.button !== 0) return
      if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return
      const link = linkOf(event)
      if (!link) return
      event.preventDefault()
      if (link.closest('[data-keep-scroll]')) router.push(path(link), { scroll: false })
      else router.push(path(link))
    },
    onPointerOver(event: PointerEvent) {
      const link = linkOf(event)
      if (link && event.pointerType !== 'touch') router.prefetch(path(link))
    },
  }
}
