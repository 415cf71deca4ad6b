'use client'

import { type CSSProperties, type ReactNode, useEffect, useRef } from 'react'
import { LiveRegion } from './live-region'

const fields = 'input:not([type="hidden"]), select, textarea'

/** A `<dialog>` that is modal while `open`, gives the focus to its first field and returns it afterwards. */
export function NativeDialog({
  open,
  onCancel,
  onBackdrop,
  labelledBy,
  describedBy,
  role,
  width,
  className,
  children,
}: {
  open: boolean
  /** Escape or the phone's back gesture: asks to be closed. */
  onCancel: () => void
  onBackdrop?: () => void
  labelledBy: string
  describedBy?: string
  role?: 'alertdialog'
  width?: number
  className: string
  children: ReactNode
}) {
  const dialog = useRef<HTMLDialogElement>(null)

  useEffect(() => {
    const element = dialog.current
    if (!open || !element) return
    const before = document.activeElement
    element.showModal()
    const first =
      element.querySelector<HTMLElement>('[data-autofocus]') ??
      element.querySelector<HTMLElement>(fields) ??
      element
    first.focus()
    return () => {
      element.close()
      if (before instanceof HTMLElement && before.isConnected) before.focus()
    }
  }, [open])

  return (
    <dialog
      ref={dialog}
      role={role}
      aria-labelledby={labelledBy}
      aria-describedby={describedBy}
      tabIndex={-1}
      className={className}
      style={width ? ({ '--dialog-width': `${width}px` } as CSSProperties) : undefined}
      onCancel={(event) => {
        if (event.target !== event.currentTarget) return
        event.preventDefault()
        onCancel()
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.defaultPrevented) return
        // Before the browser's own cancelling, which it refuses to let us prevent twice in a row.
        event.preventDefault()
        event.stopPropagation()
        onCancel()
      }}
      onPointerDown={(event) => {
        if (event.target !== event.currentTarget) return
        const box = event.currentTarget.getBoundingClientRect()
        const inside =
          event.clientX >= box.left &&
          event.clientX <= box.right &&
          event.clientY >= box.top &&
          event.clientY <= box.bottom
        if (!inside) onBackdrop?.()
      }}
    >
      {open && children}
      {open && <LiveRegion />}
    </dialog>
  )
}
