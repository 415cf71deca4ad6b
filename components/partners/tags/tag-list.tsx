'use client'

import { GitMerge, Pencil, Tags, Trash2 } from 'lucide-react'
import dynamic from 'next/dynamic'
import { useState } from 'react'
import { type Column, DataTable } from '@/components/data-table/data-table'
import { EmptyState } from '@/components/ui/empty-state'
import { organisationsWords } from '@/lib/partners/tags/labels'
import type { ListedTag } from '@/lib/partners/tags/views'
import type { TagActions, TagStep } from './tag-actions'

const load = () => import('./tag-dialogs').then((file) => file.TagDialogs)

/** Fetched when it is needed. */
const TagDialogs = dynamic(load, { ssr: false })

const columns: Column<ListedTag>[] = [
  { header: 'Tag', primary: true, cell: ({ name }) => name },
  {
    header: 'Organisations',
    phone: 'brief',
    cell: ({ organisationCount }) => organisationsWords(organisationCount),
  },
]

/** All tags, and what can be done with each. Without `actions` it only tells. */
export function TagList({
  tags,
  actions,
}: {
  tags: readonly ListedTag[]
  actions: TagActions | null
}) {
  const [asked, setAsked] = useState<{ tag: ListedTag; step: TagStep } | null>(null)
  // A tag that somebody else deletes meanwhile stays in its dialog, which says so.
  const tag = asked && (tags.find(({ id }) => id === asked.tag.id) ?? asked.tag)
  const item = (of: ListedTag, step: TagStep) => ({ onSelect: () => setAsked({ tag: of, step }) })
  return (
    <>
      {tags.length === 0 ? (
        <EmptyState icon={<Tags />} title="No tags yet">
          A tag is made on the page of an organisation, by typing it there.
        </EmptyState>
      ) : (
        <DataTable
          label="Tags"
          columns={columns}
          rows={tags}
          rowKey={({ id }) => id}
          rowActions={
            actions
              ? (row) => ({
                  label: `Actions for ${row.name}`,
                  items: [
                    {
                      label: 'Rename…',
                      icon: <Pencil aria-hidden="true" />,
                      ...item(row, 'rename'),
                    },
                    {
                      label: 'Merge into another…',
                      icon: <GitMerge aria-hidden="true" />,
                      ...item(row, 'merge'),
                    },
                    {
                      label: 'Delete…',
                      icon: <Trash2 aria-hidden="true" />,
                      ...item(row, 'remove'),
                    },
                  ],
                })
              : undefined
          }
        />
      )}
      {asked && tag && actions && (
        <TagDialogs step={asked.step} tag={tag} actions={actions} onClose={() => setAsked(null)} />
      )}
    </>
  )
}
