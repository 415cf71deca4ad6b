import { defineList } from '@/lib/core/list'

/** The partners table. `archived`: archived organisations too; without it they are left out. */
export const partnersList = defineList({
  parts: {
    search: { kind: 'search' },
    sort: { kind: 'choice', of: ['name', 'created'], usual: 'name' },
    direction: { kind: 'choice', of: ['asc', 'desc'], usual: 'asc' },
    archived: { kind: 'flag' },
  },
  size: { usual: 50, most: 100, key: 'size' },
})
