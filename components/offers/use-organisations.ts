import { useEffect, useState } from 'react'
import type { FindOrganisations } from './offer-actions'

const patience = 250
const most = 8

type Found = { id: string; name: string; zuoraAccountKey: string }

/**
 * The first organisations that a search finds, a moment after typing stops; null while they are looked for,
 * `failed` when they could not be.
 */
export function useOrganisations(
  search: string,
  find: FindOrganisations,
): readonly Found[] | 'failed' | null {
  const [found, setFound] = useState<readonly Found[] | 'failed' | null>(null)

  useEffect(() => {
    let wanted = true
    const timer = setTimeout(
      async () => {
        const answer = await find({ search, size: most }).then(
          (result) => (result.ok ? result.data.rows : 'failed'),
          () => 'failed' as const,
        )
        if (wanted) setFound(answer)
      },
      search === '' ? 0 : patience,
    )
    return () => {
      wanted = false
      clearTimeout(timer)
    }
  }, [search, find])

  return found
}
