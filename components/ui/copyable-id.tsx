'use client'

import { useEffect, useState } from 'react'
import { announce } from './announce'
import { toast } from './toast'
import { useHydrated } from './use-hydrated'

type CopyProps = {
  value: string
  /** What it is: "Partner Organisation ID". */
  name: string
  /** Whose it is, where several stand on one page: "Cobalt IT". */
  of?: string
}

/**
 * A button that copies `value`, named "Copy Partner Organisation ID of Cobalt IT". It joins the page once that has
 * come alive: before, it could do nothing, and fifty of them would weigh on the page.
 */
function CopyButton(props: CopyProps) {
  return useHydrated() ? <LiveCopyButton {...props} /> : null
}

function LiveCopyButton({ value, name, of }: CopyProps) {
  const [copied, setCopied] = useState(false)
  const what = of ? `${name} of ${of}` : name

  useEffect(() => {
    if (!copied) return
    const timer = setTimeout(() => setCopied(false), 2000)
    return () => clearTimeout(timer)
  }, [copied])

  async function copy() {
    try {
      await navigator.clipboard.writeText(value)
      setCopied(true)
      announce(`${what} copied`)
    } catch {
      toast(`${what} could not be copied. Select the text and copy it yourself.`, {
        tone: 'danger',
      })
    }
  }

  return (
    <button
      type="button"
      className="icon-button icon-copy"
      aria-label={`Copy ${what}`}
      data-copied={copied || undefined}
      data-tooltip={copied ? 'Copied' : undefined}
      onClick={copy}
    />
  )
}

/**
 * What is to be kept, such as a secret, in monospace with a copy button: never cut, so that it can be copied by eye, too.
 */
export function CopyableText({ value, name }: CopyProps) {
  return (
    <span className="copyable whole">
      <code>{value}</code>
      <CopyButton value={value} name={name} />
    </span>
  )
}

/**
 * An identifier in monospace with a copy button. `short` always cuts it in the middle (tables);
 * otherwise it is cut on phones only. The text stays whole for selection and screen readers.
 */
export function CopyableId({ value, name, of, short }: CopyProps & { short?: boolean }) {
  const end = value.length > (short ? 14 : 20) ? value.slice(-8) : undefined
  return (
    <span className={short ? 'copyable short' : 'copyable'} data-end={end}>
      <code>{value}</code>
      <CopyButton value={value} name={name} of={of} />
    </span>
  )
}
