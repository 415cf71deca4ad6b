import type { BulkActionName } from '@/db/enums'

type Facts = { readonly [Key in string]?: unknown }

const names: Record<BulkActionName, string> = {
  suspend_organisations: 'suspend organisations',
  reactivate_organisations: 'reactivate organisations',
  archive_organisations: 'archive organisations',
  grant_pages: 'give organisations access to pages',
  withdraw_pages: 'take access to pages from organisations',
  add_to_offer: 'let organisations sell an offer',
  remove_from_offer: 'let organisations no longer sell an offer',
  suspend_users: 'suspend users',
  reactivate_users: 'reactivate users',
  resend_invitations: 'resend invitations',
}
const known = (name: unknown): name is BulkActionName =>
  typeof name === 'string' && Object.hasOwn(names, name)
const action = ({ name }: Facts) => `the bulk action “${known(name) ? names[name] : String(name)}”`
const rows = (count: unknown) => (count === 1 ? '1 row' : `${Number(count) || 0} rows`)

/** What happened to an action on many organisations or users, as a sentence. */
export const bulkActionSentences = {
  'bulk_action.started': (_: unknown, after: Facts) =>
    `Started ${action(after)} with ${rows(after.rows)}.`,
  'bulk_action.paused': (_: unknown, after: Facts) => `Paused ${action(after)}.`,
  'bulk_action.resumed': (_: unknown, after: Facts) => `Let ${action(after)} go on.`,
  'bulk_action.cancelled': (_: unknown, after: Facts) => `Cancelled ${action(after)}.`,
  'bulk_action.finished': (_: unknown, after: Facts) => {
    const { done, skipped, failed } = after
    return `The bulk action “${known(after.name) ? names[after.name] : String(after.name)}” is over: ${rows(done)} done, ${rows(skipped)} so already, ${rows(failed)} failed.`
  },
}
