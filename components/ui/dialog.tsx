'use client'

import { X } from 'lucide-react'
import { type ReactNode, useEffect, useId, useRef, useState } from 'react'
import { ConfirmDialog } from './confirm-dialog'
import { DirtyContext } from './dirty'
import { IconButton } from './icon-button'
import { NativeDialog } from './native-dialog'

/**
 * A modal dialog for one short task: full-height sheet on phones. Escape and Close leave it, and so does a
 * click beside it; while a form in it is dirty they ask first, and a click beside it does nothing.
 * Its content lives only while it is open.
 */
export function Dialog({
  open,
  onClose,
  title,
  description,
  width = 480,
  children,
}: {
  open: boolean
  onClose: () => void
  title: string
  description?: ReactNode
  /** In pixels; phones take the whole width. */
  width?: number
  children: ReactNode
}) {
  const id = useId()
  const dirty = useRef(false)
  const [asking, setAsking] = useState(false)

  useEffect(() => {
    if (!open) dirty.current = false
  }, [open])

  function requestClose() {
    if (dirty.current) setAsking(true)
    else onClose()
  }

  return (
    <NativeDialog
      open={open}
      onCancel={requestClose}
      onBackdrop={() => {
        if (!dirty.current) onClose()
      }}
      labelledBy={`${id}-title`}
      describedBy={description ? `${id}-description` : undefined}
      width={width}
      className="dialog"
    >
      <DirtyContext
        value={(value) => {
          dirty.current = value
        }}
      >
        <header className="px-5 pt-4 pr-14">
          <h2 id={`${id}-title`} className="text-lg font-semibold">
            {title}
          </h2>
          {description && (
            <div id={`${id}-description`} className="mt-0.5 text-muted">
              {description}
            </div>
          )}
        </header>
        <div className="px-5 pt-4 pb-5">{children}</div>
      </DirtyContext>
      {/* Last in order, so that the first field gets the focus. */}
      <IconButton label="Close" className="absolute top-3.5 right-3.5" onClick={requestClose}>
        <X aria-hidden="true" />
      </IconButton>
      <ConfirmDialog
        open={asking}
        onClose={() => setAsking(false)}
        title="Discard what you entered?"
        confirmLabel="Discard"
        cancelLabel="Keep editing"
        tone="danger"
        onConfirm={onClose}
      >
        It has not been saved and will be lost.
      </ConfirmDialog>
    </NativeDialog>
  )
}

/** The buttons at the end of a dialog; the main one last, full width on phones. */
export function DialogActions({ children }: { children: ReactNode }) {
  return (
    <div className="mt-5 flex flex-col-reverse gap-2 sm:flex-row sm:justify-end">{children}</div>
  )
}
