import { defineList } from '@/lib/core/list'

/** Everybody who was ever staff here, newest first. */
export const staffMembersList = defineList({ parts: {}, size: { usual: 50, most: 100 } })
