import { defineList } from '@/lib/core/list'

/** API clients, newest first. */
export const apiClientsList = defineList({ parts: {}, size: { usual: 50, most: 100 } })
