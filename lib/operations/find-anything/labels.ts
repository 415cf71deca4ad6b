import type { FoundKind } from './views'

export const foundKindLabels: Record<FoundKind, string> = {
  orders: 'Orders',
  subscriptions: 'Subscriptions',
  organisations: 'Partners',
  views: 'Views of partners',
  users: 'Users',
  customers: 'Customers',
  offers: 'Offers',
}

/** What can be looked for. */
export const findHint =
  'By name, email address, or the whole number of an order, subscription or account.'

/** What could not be searched, in a sentence; null where everything was. */
export function failedWords(failed: readonly FoundKind[]): string | null {
  if (failed.length === 0) return null
  const [first = '', ...others] = failed
    .map((kind) => foundKindLabels[kind])
    .map((label, at) => (at === 0 ? label : label.toLowerCase()))
  const last = others.pop()
  const list = last ? `${[first, ...others].join(', ')} and ${last}` : first
  return `${list} could not be searched.`
}

/** How many there are, for the heading of what is shown. */
export function countWords({ count, more }: { count: number; more: boolean }): string {
  const number = count.toLocaleString('en-GB')
  return more ? `more than ${number}` : number
}
