'use client'

import { useState } from 'react'
import type { z } from 'zod'
import { Button } from '@/components/ui/button'
import { Dialog, DialogActions } from '@/components/ui/dialog'
import { toast } from '@/components/ui/toast'
import type { ActionResult } from '@/lib/core/result'
import { Form } from './form'
import { SubmitButton } from './submit-button'
import { TextField } from './text-field'

type Named = { id: string; name: string }

/** Gives something another name. A name that was given meanwhile is told before it is written over. */
export function RenameDialog({
  title,
  hint,
  schema,
  maxLength,
  named: { id, name: now },
  rename,
  savedWords,
  onClose,
}: {
  title: string
  /** What it means for those that have it. */
  hint: string
  schema: z.ZodType<{ name: string }, { name: string }>
  maxLength: number
  /** As it is stored now. */
  named: Named
  /** `was`: the name that they saw. */
  rename: (input: Named & { was: string }) => Promise<ActionResult<{ name: string }>>
  savedWords: (name: string) => string
  onClose: () => void
}) {
  const [opened] = useState(now)
  const [told, setTold] = useState(false)
  return (
    <Dialog open onClose={onClose} title={title}>
      <Form
        schema={schema}
        defaultValues={{ name: opened }}
        guard={false}
        action={async ({ name }) => {
          const result = await rename({ id, name, was: told ? now : opened })
          if (!result.ok && result.error.code === 'stale') setTold(true)
          return result
        }}
        onSaved={({ name }) => {
          onClose()
          toast(savedWords(name), { tone: 'success' })
        }}
      >
        <TextField
          name="name"
          label="Name"
          hint={told && now !== opened ? `It says now: ${now}. ${hint}` : hint}
          maxLength={maxLength}
        />
        <DialogActions>
          <Button onClick={onClose}>Cancel</Button>
          <SubmitButton>Save</SubmitButton>
        </DialogActions>
      </Form>
    </Dialog>
  )
}
