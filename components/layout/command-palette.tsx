'use client'

import { Command as Palette } from 'cmdk'
import { X } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react'
import { Button } from '@/components/ui/button'
import { NativeDialog } from '@/components/ui/native-dialog'
import { isFoundBy } from '@/db/search-text'
import type { Command, FindByWords, Finding, FoundItem } from './command'
import { useFind } from './use-find'

/** Finds pages and things by words, by keyboard alone. Loaded on first use. */
export default function CommandPalette({
  commands,
  find,
  isTooShort,
  hint,
  onClose,
}: {
  commands: readonly Command[]
  find: FindByWords
  /** Whether a text is too short to look for more than pages. */
  isTooShort: (text: string) => boolean
  /** What can be looked for, in a sentence. */
  hint: string
  onClose: () => void
}) {
  const router = useRouter()
  const titleId = useId()
  const hintId = useId()
  const [query, setQuery] = useState('')
  const [chosen, setChosen] = useState('')
  const enterPressed = useRef(false)
  const text = query.trim()
  const tooShort = isTooShort(text)
  const { finding, waiting, again } = useFind(find, tooShort ? null : text)
  const found = commands.filter(({ label, keywords = [] }) =>
    isFoundBy([label, ...keywords].join(' '), text),
  )
  const isCalled = ({ label }: Command) => isFoundBy(label, text)
  const pages = [...found.filter(isCalled), ...found.filter((page) => !isCalled(page))]
  const groups = finding?.groups ?? []
  const items = groups.flatMap(({ items, onwards }) => (onwards ? [...items, onwards] : items))
  const first = pages[0]?.href ?? items[0]?.id ?? ''
  const isThere = [...pages.map(({ href }) => href), ...items.map(({ id }) => id)].includes(chosen)
  const selected = isThere ? chosen : first

  function go(href: string) {
    onClose()
    router.push(href)
  }

  const goToFirst = useRef(() => {})
  goToFirst.current = () => {
    const href = pages[0]?.href ?? items[0]?.href
    if (href) go(href)
  }

  // What is shown while the answer is on its way belongs to an earlier text: Enter waits for what was typed.
  useEffect(() => {
    if (waiting || !enterPressed.current) return
    enterPressed.current = false
    goToFirst.current()
  }, [waiting])

  function onKeyDown(event: KeyboardEvent) {
    if (event.key !== 'Enter' || !waiting || pages.some(({ href }) => href === selected)) return
    event.preventDefault()
    enterPressed.current = true
  }

  return (
    <NativeDialog
      open
      onCancel={onClose}
      onBackdrop={onClose}
      labelledBy={titleId}
      width={640}
      className="dialog"
    >
      <h2 id={titleId} className="sr-only">
        Find anything
      </h2>
      <Palette
        label="Find anything"
        shouldFilter={false}
        loop
        value={selected}
        onValueChange={setChosen}
        onKeyDown={onKeyDown}
        className="flex max-h-[inherit] flex-col max-sm:h-full"
      >
        <div className="flex items-center border-b border-line pr-2">
          <Palette.Input
            value={query}
            onValueChange={(value) => {
              enterPressed.current = false
              setChosen('')
              setQuery(value)
            }}
            aria-describedby={hintId}
            placeholder="Find anything"
            className="h-12 min-w-0 flex-1 bg-transparent px-4 text-lg outline-none placeholder:text-faint"
          />
          <button
            type="button"
            aria-label="Close"
            className="icon-button"
            onKeyDown={keepEnter}
            onClick={onClose}
          >
            <X aria-hidden="true" />
          </button>
        </div>
        <Palette.List
          aria-busy={waiting}
          className="overflow-y-auto overscroll-contain p-2 max-sm:flex-1 sm:max-h-[min(30rem,60dvh)]"
        >
          {pages.length > 0 && (
            <Group heading="Pages">
              {pages.map(({ label, href, icon }) => (
                <Item key={href} id={href} onSelect={() => go(href)}>
                  {icon && <span className="text-muted [&>svg]:size-4">{icon}</span>}
                  <span className="min-w-0 flex-1 truncate">{label}</span>
                </Item>
              ))}
            </Group>
          )}
          {groups.map(({ heading, count, items, onwards }) => (
            <Group key={heading} heading={heading} count={count}>
              {items.map((item) => (
                <Item key={item.id} id={item.id} onSelect={() => go(item.href)}>
                  <Found item={item} />
                </Item>
              ))}
              {onwards && (
                <Item id={onwards.id} onSelect={() => go(onwards.href)}>
                  <span className="min-w-0 flex-1 truncate text-accent-ink">{onwards.label}</span>
                </Item>
              )}
            </Group>
          ))}
        </Palette.List>
        <div className="flex min-h-11 items-center gap-3 border-t border-line px-4 py-2 text-sm text-muted">
          <p role="status" className={text === '' ? 'sr-only' : 'flex-1'}>
            {text !== '' && statusOf({ tooShort, waiting, finding, pages: pages.length })}
          </p>
          <p id={hintId} className={text === '' ? 'flex-1' : 'sr-only'}>
            {hint}
          </p>
          {!waiting && finding?.problem && (
            <Button size="sm" onKeyDown={keepEnter} onClick={again}>
              Try again
            </Button>
          )}
        </div>
      </Palette>
    </NativeDialog>
  )
}

/** On a button Enter presses it; the palette would open what is chosen in the list. */
function keepEnter(event: KeyboardEvent) {
  if (event.key === 'Enter') event.stopPropagation()
}

function Found({ item: { label, detail, note } }: { item: FoundItem }) {
  return (
    <>
      <span className="min-w-0 flex-1">
        <span className="block truncate font-medium">{label}</span>
        {detail && <span className="block truncate text-sm text-muted">{detail}</span>}
      </span>
      {note && <span className="shrink-0 text-sm text-muted">{note}</span>}
    </>
  )
}

function Group({
  heading,
  count,
  children,
}: {
  heading: string
  count?: string
  children: ReactNode
}) {
  return (
    <Palette.Group
      heading={
        <>
          {heading}
          {count && <span className="ml-1.5 font-normal tabular-nums">{count}</span>}
        </>
      }
      className="pb-1 [&>[cmdk-group-heading]]:px-2 [&>[cmdk-group-heading]]:py-1.5 [&>[cmdk-group-heading]]:text-xs [&>[cmdk-group-heading]]:font-medium [&>[cmdk-group-heading]]:text-muted"
    >
      {children}
    </Palette.Group>
  )
}

function Item({
  id,
  onSelect,
  children,
}: {
  id: string
  onSelect: () => void
  children: ReactNode
}) {
  return (
    <Palette.Item
      value={id}
      onSelect={onSelect}
      className="flex min-h-9 cursor-pointer items-center gap-3 rounded-md px-2 py-1 data-[selected=true]:bg-hover data-[selected=true]:shadow-[inset_2px_0_0_var(--accent-ink)] pointer-coarse:min-h-11"
    >
      {children}
    </Palette.Item>
  )
}

/** How the search stands, in words that are also read out. */
function statusOf({
  tooShort,
  waiting,
  finding,
  pages,
}: {
  tooShort: boolean
  waiting: boolean
  finding: Finding | null
  pages: number
}): string {
  if (tooShort) return 'Too short: type at least two characters to find more than pages.'
  if (waiting || !finding) return 'Searching…'
  if (finding.groups === null) return finding.problem
  const shown = finding.groups.reduce((sum, { items }) => sum + items.length, pages)
  const rest = finding.problem ? 'else ' : ''
  const found = shown === 0 ? `Nothing ${rest}was found.` : `${shown} shown.`
  const more = finding.groups.some((group) => group.more)
    ? ' There are more: narrow your search.'
    : ''
  return `${finding.problem ? `${finding.problem} ` : ''}${found}${more}`
}
