import { defineList } from '@/lib/core/list'

/**
 * Invoices, newest first. Zuora's object queries read in one direction by an opaque cursor ("Pagination"), so the way
 * back is the trail of cursors in the address.
 */
export const invoicesList = defineList({
  parts: {},
  size: { usual: 20, most: 20 },
  name: 'invoices',
  pages: 'tokens',
})

/** Credit memos, newest first; in the same way. */
export const creditMemosList = defineList({ ...invoicesList, name: 'memos' })
