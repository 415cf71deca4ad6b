'use client'

import { Search, X } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { type FormEvent, useEffect, useEffectEvent, useRef, useState, useTransition } from 'react'
import { IconButton } from '@/components/ui/icon-button'

const debounceMs = 250
/** No list takes a longer search; its page would not exist. */
const longest = 200

/**
 * Searches a list: the words go into the URL, by themselves a moment after typing stops, or with Enter. A plain GET form
 * before the page has come alive. `/` focuses it (see `Shortcuts`).
 */
export function SearchField({
  label,
  value,
  name = 'q',
  path,
  keep = {},
}: {
  /** Its accessible name, also shown as placeholder: "Search partners". */
  label: string
  /** The words in the URL now. */
  value: string
  name?: string
  /** The list's address without query. */
  path: string
  /** What else of the query a search keeps, such as the sort; not the page. */
  keep?: Record<string, string>
}) {
  const router = useRouter()
  const input = useRef<HTMLInputElement>(null)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const sent = useRef(value)
  const [filled, setFilled] = useState(value !== '')
  const [pending, startTransition] = useTransition()

  // The URL changed by other means (back button, a link): show its words.
  useEffect(() => {
    if (!input.current || value === sent.current) return
    sent.current = value
    input.current.value = value
    setFilled(value !== '')
  }, [value])

  // Words typed before the page came alive count, too.
  const noteWords = useEffectEvent(onInput)
  useEffect(() => {
    noteWords()
    return () => clearTimeout(timer.current)
  }, [])

  function search() {
    clearTimeout(timer.current)
    const words = input.current?.value.trim() ?? ''
    if (words === sent.current) return
    sent.current = words
    const query = new URLSearchParams(keep)
    if (words) query.set(name, words)
    const search = query.toString()
    startTransition(() => router.replace(search ? `${path}?${search}` : path, { scroll: false }))
  }

  function onInput() {
    setFilled(Boolean(input.current?.value))
    clearTimeout(timer.current)
    timer.current = setTimeout(search, debounceMs)
  }

  function clear() {
    if (!input.current) return
    input.current.value = ''
    setFilled(false)
    input.current.focus()
    search()
  }

  return (
    <form
      action={path}
      method="get"
      className="relative w-full sm:max-w-sm"
      aria-busy={pending || undefined}
      onSubmit={(event: FormEvent) => {
        event.preventDefault()
        search()
      }}
    >
      {Object.entries(keep).map(([key, kept]) => (
        <input key={key} type="hidden" name={key} value={kept} />
      ))}
      <Search
        aria-hidden="true"
        className={`pointer-events-none absolute top-1/2 left-2.5 size-4 -translate-y-1/2 text-faint ${pending ? 'animate-pulse' : ''}`}
      />
      <input
        ref={input}
        type="search"
        name={name}
        aria-label={label}
        placeholder={label}
        defaultValue={value}
        autoComplete="off"
        spellCheck={false}
        maxLength={longest}
        aria-keyshortcuts="/"
        data-shortcut="/"
        className="control px-8 [&::-webkit-search-cancel-button]:hidden"
        onInput={onInput}
        onKeyDown={(event) => {
          if (event.key !== 'Escape' || !input.current?.value) return
          event.preventDefault()
          clear()
        }}
      />
      {filled && (
        <IconButton
          label="Clear search"
          className="absolute top-1/2 right-1 -translate-y-1/2"
          onClick={clear}
        >
          <X aria-hidden="true" />
        </IconButton>
      )}
    </form>
  )
}
