'use client'

import { useCallback, useMemo } from 'react'
import type { Command, FindByWords } from '@/components/layout/command'
import { Shortcuts } from '@/components/layout/shortcuts'
import type { StaffRole } from '@/db/enums'
import type { ActionResult } from '@/lib/core/result'
import { findHint } from '@/lib/operations/find-anything/labels'
import { isTooShort } from '@/lib/operations/find-anything/policy'
import type { FindAnythingInput } from '@/lib/operations/find-anything/schema'
import type { FoundAnything } from '@/lib/operations/find-anything/views'
import { pagesFor } from './staff-pages'

/** The server's search, as the palette calls it. */
export type FindAnything = (input: FindAnythingInput) => Promise<ActionResult<FoundAnything>>

/** The back office's shortcuts, with a palette that finds its pages and what they are about. */
export function StaffShortcuts({ role, find }: { role: StaffRole; find: FindAnything }) {
  const pages = useMemo(
    () =>
      pagesFor(role).map(
        ({ label, href, icon: Icon, keywords }): Command => ({
          label,
          href,
          icon: <Icon aria-hidden="true" />,
          keywords,
        }),
      ),
    [role],
  )
  const search: FindByWords = useCallback(
    async (text) => {
      const [result, { findingOf }] = await Promise.all([find({ text }), import('./found-groups')])
      if (result.ok) return findingOf(text, result.data)
      const { signedOut, message } = result.error
      if (signedOut) return { groups: null, problem: message }
      throw new Error(message)
    },
    [find],
  )
  return <Shortcuts commands={pages} find={search} isTooShort={isTooShort} hint={findHint} />
}
