'use client'

import { type MouseEvent, useRef, useState } from 'react'
import { Spinner } from '@/components/ui/spinner'
import { toast } from '@/components/ui/toast'
import { invoiceFilePath } from './addresses'

const noAnswer = 'The invoice could not be fetched. Check your connection and try again.'

/** The sentence of a refusal (application/problem+json). */
async function refusalIn(answer: Response): Promise<string> {
  const problem: { detail?: unknown } = await answer.json().catch(() => ({}))
  return typeof problem.detail === 'string' ? problem.detail : noAnswer
}

/** Keeps a file that was fetched, as a link with `download` would. */
function save(file: Blob, fileName: string) {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(file)
  link.download = fileName
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000)
}

/**
 * Downloads an invoice as PDF. It fetches the file itself, so that a refusal is told here instead of taking
 * the page's place; before the page has come alive it is a plain link.
 */
export function InvoiceFile({ id, number }: { id: string; number: string }) {
  const working = useRef(false)
  const [pending, setPending] = useState(false)

  async function download() {
    if (working.current) return
    working.current = true
    setPending(true)
    try {
      const answer = await fetch(invoiceFilePath(id))
      if (answer.ok) save(await answer.blob(), `${number}.pdf`)
      else toast(await refusalIn(answer), { tone: 'danger' })
    } catch {
      toast(noAnswer, { tone: 'danger' })
    } finally {
      working.current = false
      setPending(false)
    }
  }

  return (
    <a
      href={invoiceFilePath(id)}
      download={`${number}.pdf`}
      aria-label={`PDF of invoice ${number}`}
      aria-busy={pending || undefined}
      className="link relative z-1 inline-flex items-center gap-1.5"
      onClick={(event: MouseEvent) => {
        if (event.metaKey || event.ctrlKey || event.shiftKey) return
        event.preventDefault()
        download()
      }}
    >
      PDF
      {pending && <Spinner />}
    </a>
  )
}
