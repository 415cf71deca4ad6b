import { bulkRowStates } from '@/db/enums'
import { defineList } from '@/lib/core/list'

/** Bulk actions, newest first. */
export const bulkActionsList = defineList({ parts: {}, size: { usual: 50, most: 100 } })

/** The rows of a bulk action, with what became of each. */
export const bulkRowsList = defineList({
  parts: { show: { kind: 'choice', of: bulkRowStates } },
  size: { usual: 50, most: 100 },
  name: 'rows',
})
