'use client'

import { Search } from 'lucide-react'
import { Kbd } from '@/components/ui/kbd'
import { openPaletteEvent } from './shortcuts'

/** Opens the command palette by pointer. */
export function FindButton() {
  return (
    <button
      type="button"
      aria-keyshortcuts="Control+K Meta+K"
      className="flex h-8 w-full items-center gap-2 rounded-md border border-line bg-surface px-2 text-muted hover:border-line-strong pointer-coarse:h-10"
      onClick={() => document.dispatchEvent(new Event(openPaletteEvent))}
    >
      <Search aria-hidden="true" className="size-4" />
      <span className="flex-1 text-start">Find anything</span>
      <span aria-hidden="true" className="flex gap-0.5 pointer-coarse:hidden">
        <Kbd>Ctrl</Kbd>
        <Kbd>K</Kbd>
      </span>
    </button>
  )
}
