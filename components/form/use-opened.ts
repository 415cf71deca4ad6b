import { useState } from 'react'
import type { ActionResult } from '@/lib/core/result'

/**
 * A row as a form opened it. `now`: the row that a save is about: the opened one, so that what was changed meanwhile is
 * noticed, until saving was refused for it; then the newest, which `ChangedValues` shows.
 * `values`: what the form edits; a row that changed in nothing of it is the same to a save. `reopen`: goes on with what was saved.
 */
export function useOpened<Row extends { version: number }>(
  newest: Row,
  values: (row: Row) => object,
) {
  const [opened, setOpened] = useState(newest)
  const [told, setTold] = useState(false)
  const same = JSON.stringify(values(newest)) === JSON.stringify(values(opened))
  // The page may be read again later than a save is answered.
  const now = newest.version > opened.version && (told || same) ? newest : opened

  async function atVersion<T>(
    save: (version: number) => Promise<ActionResult<T>>,
  ): Promise<ActionResult<T>> {
    const result = await save(now.version)
    if (!result.ok && result.error.code === 'stale') setTold(true)
    return result
  }

  function reopen(saved: Row) {
    setOpened(saved)
    setTold(false)
  }

  return { opened, now, atVersion, reopen }
}
