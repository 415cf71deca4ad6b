'use client'

import { type ReactNode, useId, useRef, useState } from 'react'
import { Button } from './button'
import { Callout } from './callout'
import { type Failure, FailureAdvice, failureOf } from './failure'
import { NativeDialog } from './native-dialog'
import { withProof } from './proof'

type ConfirmAnswer = { ok: true } | { ok: false; error: Failure }

/**
 * Asks before a step and says what it will do (`children`). Cancel has the focus. While `onConfirm` works it
 * cannot be pressed twice; a refusal or a lost connection is told here, and the dialog stays.
 */
export function ConfirmDialog({
  open,
  onClose,
  title,
  confirmLabel,
  cancelLabel = 'Cancel',
  tone = 'primary',
  onConfirm,
  children,
}: {
  open: boolean
  onClose: () => void
  title: string
  confirmLabel: string
  cancelLabel?: string
  tone?: 'primary' | 'danger'
  /** Closes afterwards, unless the outcome is a refusal. */
  onConfirm: (() => void) | (() => Promise<ConfirmAnswer>)
  children: ReactNode
}) {
  const id = useId()
  const working = useRef(false)
  const [pending, setPending] = useState(false)
  const [problem, setProblem] = useState<Failure | null>(null)

  async function confirm() {
    if (working.current) return
    working.current = true
    setPending(true)
    setProblem(null)
    try {
      const outcome = await withProof(async () => (await onConfirm()) ?? undefined)
      if (outcome && !outcome.ok) setProblem(outcome.error)
      else onClose()
    } catch (error) {
      setProblem(failureOf(error))
    } finally {
      working.current = false
      setPending(false)
    }
  }

  function cancel() {
    if (working.current) return
    setProblem(null)
    onClose()
  }

  return (
    <NativeDialog
      open={open}
      onCancel={cancel}
      onBackdrop={cancel}
      role="alertdialog"
      labelledBy={`${id}-title`}
      describedBy={`${id}-text`}
      width={420}
      className="dialog alert-dialog"
    >
      <div className="p-5">
        <h2 id={`${id}-title`} className="text-lg font-semibold">
          {title}
        </h2>
        <div id={`${id}-text`} className="mt-1 text-muted">
          {children}
        </div>
        {problem && (
          <Callout tone="danger" role="alert" className="mt-3">
            <p>{problem.message}</p>
            <FailureAdvice failure={problem} kept={false} />
          </Callout>
        )}
        <div className="mt-5 flex flex-wrap justify-end gap-2">
          <Button data-autofocus="" onClick={cancel}>
            {cancelLabel}
          </Button>
          <Button variant={tone} pending={pending} onClick={confirm}>
            {confirmLabel}
          </Button>
        </div>
      </div>
    </NativeDialog>
  )
}
