import type { ExportedList } from '../stored'

/** What lists that can be had as a file are called. */
export const exportedLists: Record<ExportedList, string> = {
  partner_organisations: 'partner organisations',
  partner_users: 'partner users',
  offers: 'offers',
  customers: 'customers',
  orders: 'orders',
  subscriptions: 'subscriptions',
  invoices: 'invoices',
  import_results: 'results of an import',
  bulk_action_results: 'results of a bulk action',
}
