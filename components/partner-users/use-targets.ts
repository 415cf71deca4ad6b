import { useEffect, useState } from 'react'
import { type Target, useUserActions } from './user-actions'

const patience = 250
const most = 6

/**
 * The organisations that a search finds, a moment after typing stops, without the one that is left; null
 * while they are looked for, `failed` when they could not be.
 */
export function useTargets(search: string, leaving: string): Target[] | 'failed' | null {
  const { actions } = useUserActions()
  const [targets, setTargets] = useState<Target[] | 'failed' | null>(null)
  const { findOrganisations } = actions

  useEffect(() => {
    let wanted = true
    const timer = setTimeout(
      async () => {
        const found = await findOrganisations({ search, size: most + 1 }).then(
          (result) => (result.ok ? result.data.rows : 'failed'),
          () => 'failed' as const,
        )
        if (!wanted) return
        setTargets(
          found === 'failed' ? found : found.filter(({ id }) => id !== leaving).slice(0, most),
        )
      },
      search === '' ? 0 : patience,
    )
    return () => {
      wanted = false
      clearTimeout(timer)
    }
  }, [search, leaving, findOrganisations])

  return targets
}
