'use client'

import clsx from 'clsx'
import { useRouter } from 'next/navigation'
import {
  type KeyboardEvent,
  type ReactNode,
  useEffect,
  useEffectEvent,
  useId,
  useRef,
  useState,
} from 'react'
import { placeBelow } from './place'

export type MenuItem = {
  label: string
  /** A few words under the label. */
  detail?: string
  /** Goes there; else `onSelect` is called. */
  href?: string
  /** Saves what is at this address as a file. */
  download?: string
  onSelect?: () => void
  icon?: ReactNode
  tone?: 'danger'
  /** Shown and reachable, but does nothing. */
  disabled?: boolean
}

/** A button that opens a list of actions. Without children it is a "…" icon named by `label`. */
export function Menu({
  label,
  items,
  className,
  children,
}: {
  label: string
  items: readonly MenuItem[]
  className?: string
  children?: ReactNode
}) {
  const [open, setOpen] = useState(false)
  const id = useId()
  const trigger = useRef<HTMLButtonElement>(null)

  return (
    <>
      <button
        ref={trigger}
        type="button"
        className={clsx(children ? 'button button-secondary' : 'icon-button icon-more', className)}
        aria-label={children ? undefined : label}
        aria-haspopup="menu"
        aria-expanded={open || undefined}
        aria-controls={open ? id : undefined}
        onClick={() => setOpen(!open)}
        onKeyDown={(event) => {
          if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return
          event.preventDefault()
          setOpen(true)
        }}
      >
        {children}
      </button>
      {open && (
        <MenuList
          id={id}
          label={label}
          items={items}
          trigger={trigger}
          onClose={() => setOpen(false)}
        />
      )}
    </>
  )
}

function MenuList({
  id,
  label,
  items,
  trigger,
  onClose,
}: {
  id: string
  label: string
  items: readonly MenuItem[]
  trigger: { current: HTMLButtonElement | null }
  onClose: () => void
}) {
  const list = useRef<HTMLDivElement>(null)
  const router = useRouter()
  const close = useEffectEvent(onClose)

  useEffect(() => {
    const element = list.current
    if (!element) return
    const place = () => trigger.current && placeBelow(element, trigger.current)
    element.showPopover?.()
    place()
    element.querySelector<HTMLElement>('[role="menuitem"]')?.focus()

    // Not the browser's own light dismissal: it would close and the button's click reopen.
    const onPointer = (event: PointerEvent) => {
      const at = event.target as Node
      if (!element.contains(at) && !trigger.current?.contains(at)) close()
    }
    const onResize = () => close()
    document.addEventListener('pointerdown', onPointer)
    // It stays with its button: the page around may grow by itself.
    document.addEventListener('scroll', place, true)
    window.addEventListener('resize', onResize)
    return () => {
      document.removeEventListener('pointerdown', onPointer)
      document.removeEventListener('scroll', place, true)
      window.removeEventListener('resize', onResize)
    }
  }, [trigger])

  function leave() {
    onClose()
    trigger.current?.focus()
  }

  function select(item: MenuItem) {
    if (item.disabled) return
    leave()
    if (item.href) router.push(item.href)
    else if (item.download) save(item.download)
    else item.onSelect?.()
  }

  function onKeyDown(event: KeyboardEvent) {
    const all = [...(list.current?.querySelectorAll<HTMLElement>('[role="menuitem"]') ?? [])]
    const at = all.indexOf(document.activeElement as HTMLElement)
    const to: Record<string, number> = {
      ArrowDown: (at + 1) % all.length,
      ArrowUp: (at - 1 + all.length) % all.length,
      Home: 0,
      End: all.length - 1,
    }
    event.stopPropagation()
    if (event.key in to) {
      event.preventDefault()
      all[to[event.key] ?? 0]?.focus()
    } else if (event.key === 'Escape') {
      event.preventDefault()
      leave()
    } else if (event.key === 'Tab') {
      leave()
    } else if (event.key.length === 1 && event.key !== ' ') {
      const letter = event.key.toLowerCase()
      const following = [...all.slice(at + 1), ...all.slice(0, at + 1)]
      following.find((each) => each.textContent?.trim().toLowerCase().startsWith(letter))?.focus()
    }
  }

  return (
    <div
      ref={list}
      id={id}
      role="menu"
      aria-label={label}
      popover="manual"
      className="menu"
      onKeyDown={onKeyDown}
    >
      {items.map((item) => (
        <button
          key={item.label}
          type="button"
          role="menuitem"
          tabIndex={-1}
          aria-disabled={item.disabled || undefined}
          data-tone={item.tone}
          onClick={() => select(item)}
        >
          {item.icon}
          {item.detail ? (
            <span>
              {item.label}
              <span className="block text-sm text-muted">{item.detail}</span>
            </span>
          ) : (
            item.label
          )}
        </button>
      ))}
    </div>
  )
}

/** As a link that saves: the page stays, and an answer that is no file is told by the browser. */
function save(href: string) {
  const link = document.createElement('a')
  link.href = href
  link.download = ''
  link.click()
}
