'use client'

import { CircleAlert, CircleCheck, X } from 'lucide-react'
import { useEffect, useRef, useState, useSyncExternalStore } from 'react'
import { announce } from './announce'
import { IconButton } from './icon-button'
import { dismissToast, serverToasts, type Toast, toastStore } from './toast'

/** Shows what `toast` says, above everything. Stands once in the root layout. */
export function Toaster() {
  const toasts = useSyncExternalStore(toastStore.subscribe, toastStore.snapshot, serverToasts)
  const region = useRef<HTMLElement>(null)
  const newest = toasts.at(-1)

  useEffect(() => {
    const element = region.current
    if (!element?.showPopover) return
    // Shown again, so that it lies above a dialog opened since.
    element.hidePopover()
    if (newest) element.showPopover()
    if (newest) announce(newest.message)
  }, [newest])

  return (
    <section
      ref={region}
      popover="manual"
      aria-label="Notifications"
      className="fixed inset-auto right-0 bottom-0 m-0 w-full max-w-sm border-0 bg-transparent p-4"
    >
      <ol className="flex flex-col gap-2">
        {toasts.map((each) => (
          <ToastCard key={each.id} toast={each} />
        ))}
      </ol>
    </section>
  )
}

function ToastCard({ toast }: { toast: Toast }) {
  const [held, setHeld] = useState(false)
  const { id, duration } = toast

  useEffect(() => {
    if (held || duration === 0) return
    const timer = setTimeout(() => dismissToast(id), duration)
    return () => clearTimeout(timer)
  }, [held, id, duration])

  return (
    <li
      className="flex animate-[rise_140ms_ease-out] items-start gap-2.5 rounded-lg bg-raised p-3 shadow-raised"
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
    >
      {toast.tone === 'success' && (
        <CircleCheck aria-hidden="true" className="mt-0.5 size-4 shrink-0 text-success-ink" />
      )}
      {toast.tone === 'danger' && (
        <CircleAlert aria-hidden="true" className="mt-0.5 size-4 shrink-0 text-danger-ink" />
      )}
      <p className="min-w-0 flex-1 break-words">{toast.message}</p>
      {toast.action && (
        <button
          type="button"
          className="link font-medium"
          onClick={() => {
            toast.action?.onSelect()
            dismissToast(id)
          }}
        >
          {toast.action.label}
        </button>
      )}
      <IconButton label="Dismiss" className="-my-1 -mr-1" onClick={() => dismissToast(id)}>
        <X aria-hidden="true" />
      </IconButton>
    </li>
  )
}
