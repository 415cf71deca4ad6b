import NextLink from 'next/link'
import type { BulkActionName } from '@/db/enums'
import type { QueryEntry } from '@/lib/core/list'
import { actionLabels } from '@/lib/operations/bulk-actions/labels'
import { withAction } from './addresses'

/** What can be done to those who are chosen, each as a link to its form. */
export function ChooseAction({
  actions,
  chosen,
}: {
  actions: readonly BulkActionName[]
  chosen: readonly QueryEntry[]
}) {
  return (
    <nav aria-label="What is to be done">
      <ul className="divide-y divide-line rounded-lg border border-line bg-surface">
        {actions.map((action) => (
          <li key={action}>
            <NextLink
              href={withAction(chosen, action)}
              prefetch={false}
              className="block px-4 py-2.5 hover:bg-hover"
            >
              <span className="font-medium text-accent-ink">{actionLabels[action].label}</span>
              <span className="block text-sm text-muted">{actionLabels[action].sentence}</span>
            </NextLink>
          </li>
        ))}
      </ul>
    </nav>
  )
}
