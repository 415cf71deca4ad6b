'use client'

import { useEffect, useRef } from 'react'
import { exactTime } from './time-format'

const targets = '[data-tooltip], .icon-button[aria-label], time[datetime]'

function words(target: HTMLElement): string | null {
  if (target.dataset.tooltip) return target.dataset.tooltip
  const moment = target.getAttribute('datetime')
  return moment ? exactTime(moment) : target.getAttribute('aria-label')
}

/**
 * One tooltip for the whole page: on hover and keyboard focus it names icon buttons, explains what has
 * `data-tooltip`, and gives the exact moment of a `<time>`. Escape hides it; the pointer may move onto it.
 */
export function TooltipLayer() {
  const tip = useRef<HTMLDivElement>(null)

  useEffect(() => {
    const element = tip.current
    if (!element?.showPopover) return
    let timer: ReturnType<typeof setTimeout> | undefined
    let current: HTMLElement | null = null

    const hide = () => {
      clearTimeout(timer)
      current = null
      if (element.matches(':popover-open')) element.hidePopover()
    }

    const show = (target: HTMLElement) => {
      const text = words(target)
      if (!text || !target.isConnected) return
      element.textContent = text
      if (!element.matches(':popover-open')) element.showPopover()
      const at = target.getBoundingClientRect()
      const own = element.getBoundingClientRect()
      const below = at.top < own.height + 12
      const left = at.left + at.width / 2 - own.width / 2
      element.style.top = `${below ? at.bottom + 6 : at.top - own.height - 6}px`
      element.style.left = `${Math.max(8, Math.min(left, innerWidth - own.width - 8))}px`
    }

    const consider = (event: Event, delay: number) => {
      const from = event.target instanceof Element ? event.target : null
      if (from === element) return
      const target = from?.closest<HTMLElement>(targets) ?? null
      if (target === current) return
      hide()
      if (!target) return
      current = target
      timer = setTimeout(() => show(target), delay)
    }

    const onPointer = (event: PointerEvent) => {
      if (event.pointerType !== 'touch') consider(event, 350)
    }
    const onFocus = (event: FocusEvent) => {
      if (event.target instanceof Element && event.target.matches(':focus-visible'))
        consider(event, 0)
    }
    const onKey = (event: KeyboardEvent) => {
      if (event.key === 'Escape') hide()
    }
    // A change of words while it shows ("Copied").
    const changes = new MutationObserver(() => {
      if (current && element.matches(':popover-open')) show(current)
    })
    changes.observe(document.body, { subtree: true, attributeFilter: ['data-tooltip'] })

    document.addEventListener('pointerover', onPointer)
    document.addEventListener('focusin', onFocus)
    document.addEventListener('focusout', hide)
    document.addEventListener('keydown', onKey)
    document.addEventListener('scroll', hide, true)
    return () => {
      hide()
      changes.disconnect()
      document.removeEventListener('pointerover', onPointer)
      document.removeEventListener('focusin', onFocus)
      document.removeEventListener('focusout', hide)
      document.removeEventListener('keydown', onKey)
      document.removeEventListener('scroll', hide, true)
    }
  }, [])

  // Hidden from screen readers: the words are the control's own name or description already.
  return <div ref={tip} popover="manual" aria-hidden="true" className="tooltip" />
}
