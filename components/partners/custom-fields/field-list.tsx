'use client'

import { ArrowDown, ArrowUp, ListChecks, Pencil, TextCursorInput, Trash2 } from 'lucide-react'
import dynamic from 'next/dynamic'
import { useState } from 'react'
import { type Column, DataTable } from '@/components/data-table/data-table'
import { perform } from '@/components/form/perform'
import { EmptyState } from '@/components/ui/empty-state'
import type { MenuItem } from '@/components/ui/menu'
import { kindLabels, organisationsWords } from '@/lib/partners/custom-fields/labels'
import type { ListedField } from '@/lib/partners/custom-fields/views'
import type { FieldActions, FieldStep } from './field-actions'

const load = () => import('./field-dialogs').then((file) => file.FieldDialogs)

/** Fetched when it is needed. */
const FieldDialogs = dynamic(load, { ssr: false })

const columns: Column<ListedField>[] = [
  { header: 'Field', primary: true, width: '30%', cell: ({ name }) => name },
  { header: 'Kind', phone: 'brief', cell: ({ kind }) => kindLabels[kind].label },
  { header: 'Choices', cell: ({ choices }) => choices.map(({ name }) => name).join(', ') || '–' },
  {
    header: 'Organisations',
    phone: 'brief',
    cell: ({ organisationCount }) => organisationsWords(organisationCount),
  },
]

/** All fields in their order, and what can be done with each. Without `actions` it only tells. */
export function FieldList({
  fields,
  actions,
}: {
  fields: readonly ListedField[]
  actions: FieldActions | null
}) {
  const [asked, setAsked] = useState<{ field: ListedField; step: FieldStep } | null>(null)
  // A field that somebody else deletes meanwhile stays in its dialog, which says so.
  const field = asked && (fields.find(({ id }) => id === asked.field.id) ?? asked.field)
  return (
    <>
      {fields.length === 0 ? (
        <EmptyState icon={<TextCursorInput />} title="No fields yet">
          A field is what you want to know of every partner organisation: a text, a number, a date,
          or one of several choices.
        </EmptyState>
      ) : (
        <DataTable
          label="Fields"
          columns={columns}
          rows={fields}
          rowKey={({ id }) => id}
          rowActions={
            actions
              ? (row) => ({
                  label: `Actions for ${row.name}`,
                  items: itemsOf(row, fields, actions, (step) => setAsked({ field: row, step })),
                })
              : undefined
          }
        />
      )}
      {asked && field && actions && (
        <FieldDialogs
          step={asked.step}
          field={field}
          actions={actions}
          onClose={() => setAsked(null)}
        />
      )}
    </>
  )
}

function itemsOf(
  { id, name, kind }: ListedField,
  fields: readonly ListedField[],
  { move }: FieldActions,
  ask: (step: FieldStep) => void,
): MenuItem[] {
  const at = fields.findIndex((field) => field.id === id)
  const moving = (direction: 'up' | 'down'): MenuItem => ({
    label: direction === 'up' ? 'Move up' : 'Move down',
    icon: direction === 'up' ? <ArrowUp aria-hidden="true" /> : <ArrowDown aria-hidden="true" />,
    disabled: at === (direction === 'up' ? 0 : fields.length - 1),
    onSelect: () =>
      void perform(
        () => move({ id, direction }),
        ({ place, places }) => `${name} is at place ${place} of ${places}.`,
      ),
  })
  const choices: MenuItem = {
    label: 'Choices…',
    icon: <ListChecks aria-hidden="true" />,
    onSelect: () => ask('choices'),
  }
  return [
    { label: 'Rename…', icon: <Pencil aria-hidden="true" />, onSelect: () => ask('rename') },
    ...(kind === 'choice' ? [choices] : []),
    moving('up'),
    moving('down'),
    { label: 'Delete…', icon: <Trash2 aria-hidden="true" />, onSelect: () => ask('remove') },
  ]
}
