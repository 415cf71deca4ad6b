'use client'

import { useRouter } from 'next/navigation'
import { type FormEvent, useId, useRef, useState } from 'react'
import { Button } from '@/components/ui/button'
import { ButtonLink } from '@/components/ui/button-link'
import { Callout } from '@/components/ui/callout'
import { RadioCard } from '@/components/ui/choice'
import { failureOf } from '@/components/ui/failure'
import { Label } from '@/components/ui/input'
import { importKinds } from '@/db/enums'
import type { ActionResult } from '@/lib/core/result'
import { keptSentence, kindLabels, limitsSentence } from '@/lib/operations/imports/labels'
import { largestFile } from '@/lib/operations/imports/policy'
import type { BeginUploadInput } from '@/lib/operations/imports/schema'
import { importColumnsPath, importsPath } from './addresses'
import { sendFile } from './send-file'

type Begin = (input: BeginUploadInput) => Promise<ActionResult<{ importId: string }>>

/** What is wrong with a choice before anything is sent. */
function problemOf(file: File | undefined, kind: unknown): string | null {
  if (!file) return 'Choose a file.'
  if (typeof kind !== 'string') return 'Choose what the file holds.'
  if (file.size === 0) return 'This file is empty.'
  if (file.size > largestFile) return 'A file can have at most 100 MB.'
  return null
}

/** Chooses a file and what it holds, and sends it piece by piece. */
export function UploadForm({ begin }: { begin: Begin }) {
  const id = useId()
  const router = useRouter()
  const input = useRef<HTMLInputElement>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const [part, setPart] = useState<number | null>(null)

  async function upload(file: File, kind: BeginUploadInput['kind']): Promise<string | null> {
    const begun = await begin({ kind, fileName: file.name, size: file.size }).catch(
      (error: unknown) => ({ ok: false as const, error: failureOf(error) }),
    )
    if (!begun.ok) {
      const { fields = {}, message }: { fields?: Record<string, string>; message: string } =
        begun.error
      return Object.values(fields)[0] ?? message
    }
    const failed = await sendFile(begun.data.importId, file, setPart)
    if (!failed) router.push(importColumnsPath(begun.data.importId))
    return failed
  }

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    if (part !== null) return
    const file = input.current?.files?.[0]
    const kind = new FormData(event.currentTarget).get('kind')
    const wrong = problemOf(file, kind)
    setProblem(wrong)
    if (wrong || !file) return
    setPart(0)
    const failed = await upload(file, kind as BeginUploadInput['kind'])
    if (!failed) return
    setProblem(failed)
    setPart(null)
  }

  return (
    <form onSubmit={submit} className="space-y-5" noValidate>
      {problem && (
        <Callout tone="danger" role="alert" title="Not uploaded">
          {problem}
        </Callout>
      )}
      <div
        role="radiogroup"
        aria-labelledby={`${id}-kind`}
        aria-required="true"
        className="space-y-1.5"
      >
        <div id={`${id}-kind`} className="font-medium">
          What the file holds
        </div>
        <div className="grid gap-2">
          {importKinds.map((kind) => (
            <RadioCard
              key={kind}
              name="kind"
              value={kind}
              label={kindLabels[kind].label}
              description={kindLabels[kind].sentence}
            />
          ))}
        </div>
      </div>
      <div className="space-y-1.5">
        <Label htmlFor={`${id}-file`}>File</Label>
        <p id={`${id}-hint`} className="text-sm text-muted">
          {limitsSentence} {keptSentence}
        </p>
        <input
          ref={input}
          id={`${id}-file`}
          type="file"
          accept=".csv,.tsv,.txt,.xlsx"
          aria-describedby={`${id}-hint`}
          className="control h-auto cursor-pointer py-2 file:mr-3 file:cursor-pointer file:rounded-md file:border-0 file:bg-hover file:px-3 file:py-1 file:font-medium file:text-ink"
        />
      </div>
      {part !== null && (
        <div role="status" className="space-y-1">
          <p>{part < 1 ? 'Uploading …' : 'Uploaded.'}</p>
          <progress className="progress-bar" value={part} max={1} aria-label="Upload" />
        </div>
      )}
      <div className="flex flex-col gap-2 border-t border-line pt-5 sm:flex-row">
        <Button type="submit" variant="primary" pending={part !== null}>
          Upload
        </Button>
        <ButtonLink href={importsPath}>Cancel</ButtonLink>
      </div>
    </form>
  )
}
