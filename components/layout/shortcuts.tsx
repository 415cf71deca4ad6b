'use client'

import dynamic from 'next/dynamic'
import { useEffect, useState, useSyncExternalStore } from 'react'
import type { Command, FindByWords } from './command'
import { canPress, isTyping } from './pressable'
import { shortcutsEnabled } from './shortcut-setting'

const loadPalette = () => import('./command-palette')
const CommandPalette = dynamic(loadPalette)
const ShortcutsDialog = dynamic(() => import('./shortcuts-dialog'))

export const openPaletteEvent = 'open-command-palette'

/**
 * The keyboard's shortcuts, once per shell. `/` and `c` press what carries `data-shortcut="/"` or `"c"` on the
 * page; `?` lists them; Ctrl or Cmd with K finds anything. None fires while typing or in a dialog, and the
 * single keys can be switched off.
 */
export function Shortcuts({
  commands,
  find,
  isTooShort,
  hint,
}: {
  commands: readonly Command[]
  /** The same function on every render. */
  find: FindByWords
  /** Whether a text is too short to be looked for elsewhere than in the names of pages. */
  isTooShort: (text: string) => boolean
  /** What can be looked for, in a sentence. */
  hint: string
}) {
  const [open, setOpen] = useState<'palette' | 'list' | null>(null)
  const singleKeys = useSyncExternalStore(
    shortcutsEnabled.subscribe,
    shortcutsEnabled.get,
    () => true,
  )

  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.repeat || document.querySelector('dialog[open]')) return
      // What was just asked for is on its way: what is typed is meant for it.
      if (open !== null) return
      // Fetched while the hand is on its way to K, so that no letter typed after it is lost.
      if (event.key === 'Control' || event.key === 'Meta') void loadPalette()
      if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'k') {
        event.preventDefault()
        setOpen('palette')
        return
      }
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return
      if (event.key === '?') {
        event.preventDefault()
        setOpen('list')
        return
      }
      if (!singleKeys || !/^[a-z/]$/.test(event.key)) return
      const target = document.querySelector<HTMLElement>(`[data-shortcut="${event.key}"]`)
      if (!target || !canPress(target)) return
      event.preventDefault()
      if (target instanceof HTMLInputElement) {
        target.focus()
        target.select()
      } else {
        target.click()
      }
    }
    const onOpen = () => setOpen('palette')
    document.addEventListener('keydown', onKey)
    document.addEventListener(openPaletteEvent, onOpen)
    return () => {
      document.removeEventListener('keydown', onKey)
      document.removeEventListener(openPaletteEvent, onOpen)
    }
  }, [singleKeys, open])

  return (
    <>
      {open === 'palette' && (
        <CommandPalette
          commands={commands}
          find={find}
          isTooShort={isTooShort}
          hint={hint}
          onClose={() => setOpen(null)}
        />
      )}
      {open === 'list' && <ShortcutsDialog onClose={() => setOpen(null)} />}
    </>
  )
}
