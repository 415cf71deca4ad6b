'use client'

import { useRouter } from 'next/navigation'
import { useEffect, useRef, useState } from 'react'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'

/** The address a click would lead to in this tab; null when it leads nowhere else. */
function destination(event: MouseEvent): URL | null {
  if (event.defaultPrevented || event.button !== 0) return null
  if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return null
  const link =
    event.target instanceof Element ? event.target.closest<HTMLAnchorElement>('a[href]') : null
  if (!link || link.hasAttribute('download') || (link.target && link.target !== '_self'))
    return null
  const url = new URL(link.href, location.href)
  return url.pathname === location.pathname && url.search === location.search ? null : url
}

/**
 * While `when`, asks before the page is left: by a link, by the back button (where the browser has the
 * Navigation API) and, in the browser's own words, by reload or closing.
 */
export function UnsavedChanges({ when }: { when: boolean }) {
  const router = useRouter()
  const [leave, setLeave] = useState<(() => void) | null>(null)
  const allowed = useRef(false)

  useEffect(() => {
    if (!when) return
    allowed.current = false
    const ask = (go: () => void) =>
      setLeave(() => () => {
        allowed.current = true
        go()
      })

    const onClick = (event: MouseEvent) => {
      const url = destination(event)
      if (!url || allowed.current) return
      event.preventDefault()
      event.stopPropagation()
      ask(() =>
        url.origin === location.origin
          ? router.push(`${url.pathname}${url.search}${url.hash}`)
          : location.assign(url),
      )
    }
    const onUnload = (event: BeforeUnloadEvent) => {
      if (!allowed.current) event.preventDefault()
    }
    const onNavigate = (event: NavigateEvent) => {
      if (event.navigationType !== 'traverse' || !event.cancelable || allowed.current) return
      const { key } = event.destination
      event.preventDefault()
      ask(() => window.navigation.traverseTo(key))
    }

    document.addEventListener('click', onClick, true)
    window.addEventListener('beforeunload', onUnload)
    window.navigation?.addEventListener('navigate', onNavigate)
    return () => {
      document.removeEventListener('click', onClick, true)
      window.removeEventListener('beforeunload', onUnload)
      window.navigation?.removeEventListener('navigate', onNavigate)
    }
  }, [when, router])

  return (
    <ConfirmDialog
      open={leave !== null}
      onClose={() => setLeave(null)}
      title="Leave without saving?"
      confirmLabel="Leave"
      cancelLabel="Stay"
      tone="danger"
      onConfirm={() => leave?.()}
    >
      What you entered has not been saved and will be lost.
    </ConfirmDialog>
  )
}
