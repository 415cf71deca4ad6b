'use client'

import { Command as Palette } from 'cmdk'
import { useRouter } from 'next/navigation'
import { useEffect, useId, useState } from 'react'
import { NativeDialog } from '@/components/ui/native-dialog'
import { isFoundBy } from '@/db/search-text'
import type { Command, CommandResult } from './command'

const patience = 150
const fewest = 2

type Found = { query: string; results: readonly CommandResult[]; failed?: boolean }

/** Finds pages and things by words, by keyboard alone. Loaded on first use. */
export default function CommandPalette({
  commands,
  search,
  onClose,
}: {
  commands: readonly Command[]
  search?: (query: string) => Promise<readonly CommandResult[]>
  onClose: () => void
}) {
  const router = useRouter()
  const titleId = useId()
  const [query, setQuery] = useState('')
  const [found, setFound] = useState<Found>({ query: '', results: [] })
  const words = query.trim()
  const searching = search !== undefined && words.length >= fewest
  const waiting = searching && found.query !== words

  useEffect(() => {
    if (!search || words.length < fewest) return
    let stale = false
    const timer = setTimeout(async () => {
      try {
        const results = await search(words)
        if (!stale) setFound({ query: words, results })
      } catch {
        if (!stale) setFound({ query: words, results: [], failed: true })
      }
    }, patience)
    return () => {
      stale = true
      clearTimeout(timer)
    }
  }, [search, words])

  function go(href: string) {
    onClose()
    router.push(href)
  }

  const matching = commands.filter(({ label, keywords = [] }) =>
    isFoundBy([label, ...keywords].join(' '), words),
  )
  const item =
    'flex min-h-9 cursor-pointer items-center justify-between gap-4 rounded-md px-2 data-[selected=true]:bg-hover'

  return (
    <NativeDialog
      open
      onCancel={onClose}
      onBackdrop={onClose}
      labelledBy={titleId}
      width={560}
      className="dialog"
    >
      <h2 id={titleId} className="sr-only">
        Find anything
      </h2>
      <Palette label="Find anything" shouldFilter={false} loop>
        <Palette.Input
          value={query}
          onValueChange={setQuery}
          placeholder="Find anything"
          className="h-12 w-full border-b border-line bg-transparent px-4 text-lg outline-none placeholder:text-faint"
        />
        <Palette.List className="max-h-[min(24rem,60dvh)] overflow-y-auto p-2">
          {searching &&
            found.results.map((result) => (
              <Palette.Item
                key={result.id}
                value={result.id}
                className={item}
                onSelect={() => go(result.href)}
              >
                <span className="min-w-0 truncate font-medium">{result.label}</span>
                {result.detail && (
                  <span className="min-w-0 truncate text-sm text-muted">{result.detail}</span>
                )}
              </Palette.Item>
            ))}
          {matching.map((command) => (
            <Palette.Item
              key={command.href}
              value={command.href}
              className={item}
              onSelect={() => go(command.href)}
            >
              {command.label}
              <span className="text-sm text-muted">Page</span>
            </Palette.Item>
          ))}
          {!waiting && (
            <Palette.Empty className="px-2 py-6 text-center text-muted">
              Nothing found
            </Palette.Empty>
          )}
        </Palette.List>
        <p role="status" className="px-4 text-sm text-muted not-empty:pb-3">
          {waiting
            ? 'Searching…'
            : found.failed && searching
              ? 'The search did not answer. Try again.'
              : ''}
        </p>
      </Palette>
    </NativeDialog>
  )
}
