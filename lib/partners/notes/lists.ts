import { defineList } from '@/lib/core/list'

/** An organisation's notes, newest first, among other things on its page. */
export const notesList = defineList({ parts: {}, size: { usual: 10, most: 100 }, name: 'notes' })
