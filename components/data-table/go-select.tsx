'use client'

import clsx from 'clsx'
import { useRouter } from 'next/navigation'
import { useTransition } from 'react'

export type Choice = { value: string; label: string }

/**
 * A choice that leads to another state of the list at once. It shows what the URL says, so that the back button is
 * right. On a phone it shares the line under the search.
 */
export function GoSelect({
  label,
  value,
  options,
  hrefOf,
  className,
}: {
  /** Its accessible name: "Status". */
  label: string
  value: string
  options: readonly Choice[]
  /** The list's address with a choice. */
  hrefOf: (value: string) => string
  className?: string
}) {
  const router = useRouter()
  const [pending, startTransition] = useTransition()

  return (
    <select
      key={value}
      aria-label={label}
      aria-busy={pending || undefined}
      defaultValue={value}
      onChange={(event) => {
        const href = hrefOf(event.target.value)
        startTransition(() => router.replace(href, { scroll: false }))
      }}
      className={clsx(
        'control w-auto min-w-0 flex-1 cursor-pointer bg-surface text-ink sm:max-w-[45%] sm:flex-none',
        className,
      )}
    >
      {options.map((option) => (
        <option key={option.value} value={option.value}>
          {option.label}
        </option>
      ))}
    </select>
  )
}
