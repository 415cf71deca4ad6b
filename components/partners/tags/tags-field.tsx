'use client'

import { X } from 'lucide-react'
import { useCallback, useEffect, useState } from 'react'
import { useFormContext } from 'react-hook-form'
import { Chooser } from '@/components/form/chooser'
import { Field } from '@/components/form/field'
import { useFieldParts } from '@/components/form/use-field'
import type { Find } from '@/components/form/use-search-results'
import { announce } from '@/components/ui/announce'
import { sameTag } from '@/lib/partners/tags/policy'
import type { TagView } from '@/lib/partners/tags/views'
import type { FindTags } from './tag-actions'

/** A tag that is there already, or a name that becomes one when it is saved. */
type Choice = { name: string; fresh: boolean }

const keyOf = ({ name }: { name: string }) => name.toLowerCase()

const choiceOf = (choice: Choice) => ({
  id: keyOf(choice),
  label: choice.name,
  description: choice.fresh ? 'A new tag' : undefined,
})

/** What is found, and what was typed as a new tag where no tag has that name. */
const withNew =
  (find: FindTags): Find<Choice> =>
  async (input) => {
    const result = await find(input)
    if (!result.ok) return result
    const rows = result.data.rows.map(({ name }) => ({ name, fresh: false }))
    const name = input.search
      .normalize('NFC')
      .replace(/\p{Zs}+/gu, ' ')
      .trim()
    const isKnown = name === '' || rows.some((row) => sameTag(row.name, name))
    const exact = rows.filter((row) => sameTag(row.name, name))
    const others = rows.filter((row) => !sameTag(row.name, name))
    const fresh = isKnown ? [] : [{ name, fresh: true }]
    const all = [...exact, ...others.slice(0, input.size - exact.length - fresh.length), ...fresh]
    return { ok: true, data: { rows: all } }
  }

/** Chooses tags out of those that there are, or by a new name. The form gets what is added and removed. */
export function TagsField({ initially, find }: { initially: readonly TagView[]; find: FindTags }) {
  const hint = 'Choose a tag, or type a new one.'
  const { id, error, describedBy } = useFieldParts('add', 'Add a tag', { hint })
  const { setValue, clearErrors } = useFormContext()
  const [chosen, setChosen] = useState<readonly { name: string }[]>(initially)
  const findOrNew = useCallback<Find<Choice>>((input) => withNew(find)(input), [find])

  useEffect(() => {
    const has = (tags: readonly { name: string }[], name: string) =>
      tags.some((tag) => sameTag(tag.name, name))
    const added = chosen.filter(({ name }) => !has(initially, name)).map(({ name }) => name)
    const removed = initially.filter(({ name }) => !has(chosen, name)).map((tag) => tag.id)
    setValue('add', added, { shouldDirty: true })
    setValue('remove', removed, { shouldDirty: true })
  }, [chosen, initially, setValue])

  function toggle(name: string, on: boolean) {
    clearErrors('add')
    const others = chosen.filter((tag) => !sameTag(tag.name, name))
    setChosen(on ? [...others, { name }] : others)
    announce(`${name} is ${on ? 'added' : 'removed'}.`)
  }

  return (
    <div className="space-y-3">
      {chosen.length > 0 && (
        <ul aria-label="Chosen tags" className="flex flex-wrap gap-1.5">
          {chosen.map(({ name }) => (
            <li key={keyOf({ name })} className="max-w-full">
              <button
                type="button"
                className="inline-flex h-7 max-w-full items-center gap-1.5 rounded-md bg-hover px-2 text-sm hover:text-danger-ink pointer-coarse:h-9"
                aria-label={`Remove ${name}`}
                onClick={() => {
                  toggle(name, false)
                  document.getElementById(id)?.focus()
                }}
              >
                <span className="truncate">{name}</span>
                <X aria-hidden="true" className="size-3.5 shrink-0" />
              </button>
            </li>
          ))}
        </ul>
      )}
      <Field id={id} label="Add a tag" hint={hint} error={error}>
        <Chooser
          id={id}
          find={findOrNew}
          choiceOf={choiceOf}
          chosenIds={chosen.map(keyOf)}
          invalid={Boolean(error)}
          describedBy={describedBy}
          onChoose={({ name }) =>
            toggle(
              name,
              chosen.every((tag) => !sameTag(tag.name, name)),
            )
          }
        />
      </Field>
    </div>
  )
}
