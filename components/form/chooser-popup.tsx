import { Check } from 'lucide-react'
import { type ReactNode, type RefObject, useCallback, useEffect, useRef } from 'react'
import { placeBelow } from '@/components/ui/place'
import { Skeleton } from '@/components/ui/skeleton'

/** What is said instead of a list; nothing where there is one, or it is being looked for. */
export function foundWords(
  found: readonly unknown[] | 'failed' | null,
  count: number,
  words: string,
): string {
  if (found === null || count > 0) return ''
  if (found === 'failed') return 'The search could not be done. Type again to try once more.'
  return words ? `Nothing matches “${words}”.` : 'There is nothing to choose from.'
}

/** Lies in the top layer, so that no dialog cuts it off; as wide as the input. */
export function ChooserPopup({
  anchor,
  count,
  pending,
  note,
  children,
}: {
  anchor: RefObject<HTMLInputElement | null>
  /** How much is in it: its height changes with that. */
  count: number
  pending: boolean
  /** Said aloud elsewhere. */
  note: ReactNode
  children: ReactNode
}) {
  const box = useRef<HTMLDivElement>(null)

  const place = useCallback(() => {
    const element = box.current
    if (!element || !anchor.current) return
    element.style.width = `${anchor.current.getBoundingClientRect().width}px`
    placeBelow(element, anchor.current)
  }, [anchor])

  useEffect(() => {
    const element = box.current
    // The focus stays in the input.
    const stay = (event: Event) => event.preventDefault()
    element?.showPopover?.()
    element?.addEventListener('mousedown', stay)
    document.addEventListener('scroll', place, true)
    window.addEventListener('resize', place)
    return () => {
      element?.removeEventListener('mousedown', stay)
      document.removeEventListener('scroll', place, true)
      window.removeEventListener('resize', place)
    }
  }, [place])

  // What is shown around it, such as what was chosen, moves the input.
  useEffect(place)

  return (
    <div ref={box} popover="manual" className="menu overflow-hidden">
      {children}
      {pending && count === 0 && <Skeleton className="m-2 h-3.5 w-2/3" />}
      {note && (
        <p aria-hidden="true" className="px-2 py-1.5 text-sm break-words text-muted">
          {note}
        </p>
      )}
    </div>
  )
}

/** One of what can be chosen; its keys are the input's. */
export function Option({
  id,
  label,
  description,
  active,
  chosen,
  onChoose,
}: {
  id: string
  label: string
  description?: string
  active: boolean
  chosen: boolean
  onChoose: () => void
}) {
  const own = useRef<HTMLButtonElement>(null)

  useEffect(() => {
    if (active) own.current?.scrollIntoView?.({ block: 'nearest' })
  }, [active])

  return (
    <button
      ref={own}
      id={id}
      type="button"
      role="option"
      tabIndex={-1}
      aria-selected={chosen}
      data-active={active || undefined}
      onClick={onChoose}
    >
      <span className="min-w-0 flex-1 break-words">
        {label}
        {description && <span className="block text-sm text-muted">{description}</span>}
      </span>
      {chosen && <Check aria-hidden="true" className="text-accent-ink" />}
    </button>
  )
}
