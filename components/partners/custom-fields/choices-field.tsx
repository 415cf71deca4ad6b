'use client'

import { ArrowDown, ArrowUp, Plus, Trash2 } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { useFormContext } from 'react-hook-form'
import { FieldError } from '@/components/form/field'
import { useFieldParts } from '@/components/form/use-field'
import { announce } from '@/components/ui/announce'
import { Button } from '@/components/ui/button'
import { IconButton } from '@/components/ui/icon-button'
import { Input } from '@/components/ui/input'
import { longestName, mostChoices } from '@/lib/partners/custom-fields/policy'

type Choice = { id?: string; name: string }
type Row = Choice & { key: number }

/** Names the form's `choices` and puts them into order. The form gets them without new ones that have no name. */
export function ChoicesField() {
  const { id, error, describedBy } = useFieldParts('choices', 'Choices')
  const { getValues, setValue, clearErrors } = useFormContext<{ choices: Choice[] }>()
  const [rows, setRows] = useState<readonly Row[]>(() => {
    const initially = getValues('choices')
    return initially.length > 0
      ? initially.map((choice, key) => ({ key, ...choice }))
      : [{ key: 0, name: '' }]
  })
  const next = useRef(rows.length)
  const focusOn = useRef<number | null>(null)

  useEffect(() => {
    const named = rows.filter((row) => row.id !== undefined || row.name.trim() !== '')
    const choices = named.map((row) => ({ ...(row.id && { id: row.id }), name: row.name }))
    setValue('choices', choices, { shouldDirty: true })
  }, [rows, setValue])

  function change(changed: readonly Row[]) {
    clearErrors('choices')
    setRows(changed)
  }

  function add() {
    focusOn.current = next.current
    change([...rows, { key: next.current, name: '' }])
    next.current += 1
  }

  function move(from: number, to: number) {
    const row = rows[from]
    if (!row || to < 0 || to >= rows.length) return
    change(rows.toSpliced(from, 1).toSpliced(to, 0, row))
    announce(`${row.name || 'The choice'} is at place ${to + 1} of ${rows.length}.`)
  }

  function remove(at: number) {
    const { name = '' } = rows[at] ?? {}
    change(rows.toSpliced(at, 1))
    announce(`${name || 'The choice'} is removed.`)
    document.getElementById(`${id}-add`)?.focus()
  }

  return (
    <fieldset id={id} tabIndex={-1} aria-describedby={describedBy} className="space-y-2">
      <legend className="font-medium">Choices</legend>
      <ul className="space-y-2">
        {rows.map((row, at) => {
          const words = row.name || `choice ${at + 1}`
          return (
            <li key={row.key} className="flex items-center gap-1">
              <Input
                ref={(input) => {
                  if (!input || focusOn.current !== row.key) return
                  focusOn.current = null
                  input.focus()
                }}
                value={row.name}
                maxLength={longestName}
                autoComplete="off"
                aria-label={`Choice ${at + 1}`}
                aria-invalid={error ? true : undefined}
                onChange={({ target }) => change(rows.with(at, { ...row, name: target.value }))}
              />
              <IconButton
                label={`Move ${words} up`}
                aria-disabled={at === 0 || undefined}
                onClick={() => move(at, at - 1)}
              >
                <ArrowUp aria-hidden="true" />
              </IconButton>
              <IconButton
                label={`Move ${words} down`}
                aria-disabled={at === rows.length - 1 || undefined}
                onClick={() => move(at, at + 1)}
              >
                <ArrowDown aria-hidden="true" />
              </IconButton>
              <IconButton label={`Remove ${words}`} onClick={() => remove(at)}>
                <Trash2 aria-hidden="true" />
              </IconButton>
            </li>
          )
        })}
      </ul>
      <FieldError id={id} error={error} />
      <Button
        id={`${id}-add`}
        size="sm"
        aria-disabled={rows.length >= mostChoices || undefined}
        onClick={() => rows.length < mostChoices && add()}
      >
        <Plus aria-hidden="true" />
        Add choice
      </Button>
    </fieldset>
  )
}
