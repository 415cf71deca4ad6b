import { useEffect, useRef } from 'react'

/**
 * For a page or dialog that is one form: its first field gets the focus when it appears, unless the reader
 * is somewhere already, or on a touch screen, where a keyboard would cover the page.
 */
export function useFirstField<Box extends HTMLElement>() {
  const box = useRef<Box>(null)

  useEffect(() => {
    const here = document.activeElement
    const busy = here !== null && here !== document.body && !here.contains(box.current)
    if (busy || window.matchMedia?.('(pointer: coarse)').matches) return
    box.current
      ?.querySelector<HTMLElement>('input, textarea, select')
      ?.focus({ preventScroll: true })
  }, [])

  return box
}
