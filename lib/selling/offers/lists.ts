import { defineList } from '@/lib/core/list'

/** All offers by name, on one page. */
export const offersList = defineList({ parts: {}, size: { usual: 100, most: 100 } })
