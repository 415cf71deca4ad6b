import type { Finding, FoundItem, FoundGroup as Shown } from '@/components/layout/command'
import { listPath, organisationPath, viewPath } from '@/components/partners/organisations/addresses'
import { findAddressPath, userListPath } from '@/components/partners/people/addresses'
import { userPath } from '@/components/partners/users/addresses'
import { offerPath } from '@/components/selling/offers/addresses'
import {
  organisationCustomerPath,
  organisationOrderPath,
} from '@/components/selling/organisation-sales/addresses'
import { countWords, failedWords, foundKindLabels } from '@/lib/operations/find-anything/labels'
import type { FoundAnything, FoundGroup } from '@/lib/operations/find-anything/views'
import { reasonLabels } from '@/lib/partners/people/labels'
import { orderKindLabels, staffOrderStateLabels } from '@/lib/selling/orders/labels'

/** What was found for a text, as the palette shows it: each leads to where staff look after it. */
export function findingOf(text: string, { groups, failed }: FoundAnything): Finding {
  const shown = groups.map((group): Shown => {
    const { kind, rows, count, more } = group
    return {
      heading: foundKindLabels[kind],
      count: countWords({ count, more }),
      items: itemsOf(group),
      more: more || count > rows.length,
      onwards: onwardsOf(text, group),
    }
  })
  const isAddressOfNobody = text.includes('@') && groups.every(({ kind }) => kind !== 'users')
  const nobody: Shown = {
    heading: foundKindLabels.users,
    items: [],
    more: false,
    onwards: addressLike(text),
  }
  return {
    groups: isAddressOfNobody ? [...shown, nobody] : shown,
    problem: failedWords(failed),
  }
}

/** The search for people finds also who has nearly this address, and who had it before they were removed. */
const addressLike = (text: string): FoundItem => ({
  id: 'address-like',
  label: `Find a person: ${text} and addresses like it`,
  href: findAddressPath(text),
})

/** The list that shows the rest. */
function onwardsOf(text: string, { kind, rows, count }: FoundGroup): FoundItem | undefined {
  if (kind === 'users' && text.includes('@')) return addressLike(text)
  if (count <= rows.length) return undefined
  if (kind === 'users') {
    const href = userListPath({ search: text })
    return { id: 'all-users', label: `Search users for “${text}”`, href }
  }
  if (kind === 'organisations') {
    const href = listPath({ search: text })
    return { id: 'all-organisations', label: `Search partners for “${text}”`, href }
  }
  return undefined
}

function itemsOf(group: FoundGroup): FoundItem[] {
  switch (group.kind) {
    case 'organisations':
      return group.rows.map(({ id, name, zuoraAccountKey, suspended, archived }) => ({
        id,
        label: name,
        detail: zuoraAccountKey,
        note: archived ? 'Archived' : suspended ? 'Suspended' : undefined,
        href: organisationPath(id),
      }))
    case 'views':
      return group.rows.map(({ id, name, shared, query }) => ({
        id,
        label: name,
        note: shared ? 'Shared' : undefined,
        href: viewPath(id, query),
      }))
    case 'users':
      return group.rows.map(({ id, name, email, organisation, why }) => ({
        id,
        label: name,
        detail: `${email} · ${organisation.name}`,
        note: why ? reasonLabels[why] : undefined,
        href: userPath(organisation.id, id),
      }))
    case 'customers':
      return group.rows.map(({ id, name, email, organisation }) => ({
        id,
        label: name,
        detail: `${email} · ${organisation.name}`,
        href: organisationCustomerPath(organisation.id, id),
      }))
    case 'orders':
      return group.rows.map(({ id, number, kind, state, customer, organisation }) => ({
        id,
        label: number,
        detail: `${orderKindLabels[kind]} for ${customer.name} · ${organisation.name}`,
        note: staffOrderStateLabels[state],
        href: organisationOrderPath(organisation.id, id),
      }))
    case 'subscriptions':
      return group.rows.map(({ id, number, customer, organisation }) => ({
        id,
        label: number,
        detail: `${customer.name} · ${organisation.name}`,
        href: organisationCustomerPath(organisation.id, customer.id, id),
      }))
    case 'offers':
      return group.rows.map(({ id, name, active }) => ({
        id,
        label: name,
        note: active ? undefined : 'Off',
        href: offerPath(id),
      }))
  }
}
