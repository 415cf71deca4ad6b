'use client'

import { useEffect, useRef } from 'react'
import { Amounts } from '@/components/selling/subscriptions/amounts'
import type { PreviewView } from '@/lib/selling/orders/views'

/** What the first invoice would have, and who would get it. Takes the focus when it appears. */
export function Preview({ preview }: { preview: PreviewView }) {
  const box = useRef<HTMLElement>(null)

  useEffect(() => box.current?.focus(), [])

  return (
    <section ref={box} tabIndex={-1} aria-label="Preview" className="space-y-3 outline-none">
      <p className="text-muted">For the first invoice:</p>
      <Amounts preview={preview} />
    </section>
  )
}
