'use client'

import { useLinkNavigation } from '@/components/ui/use-link-navigation'
import { partnerUserStatuses } from '@/db/enums'
import { firstPage, type ListState } from '@/lib/core/list'
import { statusLabels } from '@/lib/partners/users/labels'
import type { allUsersList } from '@/lib/partners/users/lists'
import { userListPath } from './addresses'

const look =
  'inline-flex h-7 items-center rounded-md px-2 whitespace-nowrap text-muted transition-colors hover:bg-hover hover:text-ink aria-[current]:bg-accent-wash aria-[current]:font-medium aria-[current]:text-accent-ink pointer-coarse:h-9'

/** Every status as a link to the list of those who have it. */
export function StatusFilter({ state }: { state: ListState<typeof allUsersList> }) {
  const navigation = useLinkNavigation()
  const choices = [undefined, ...partnerUserStatuses]
  return (
    <nav aria-label="Users by status" {...navigation}>
      <ul className="-mx-2 flex flex-wrap gap-0.5 pb-3">
        {choices.map((choice) => (
          <li key={choice ?? 'all'}>
            <a
              href={userListPath({ ...firstPage(state), status: choice })}
              className={look}
              aria-current={choice === state.status ? 'true' : undefined}
            >
              {choice ? statusLabels[choice] : 'All'}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}
