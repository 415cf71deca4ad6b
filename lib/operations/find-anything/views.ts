import type { OrderKind, OrderState } from '@/db/enums'
import type { QueryEntry } from '@/lib/core/list'

/** What can be found, in the order in which it is shown. */
export const foundKinds = [
  'orders',
  'subscriptions',
  'organisations',
  'views',
  'users',
  'customers',
  'offers',
] as const
export type FoundKind = (typeof foundKinds)[number]

type Named = { id: string; name: string }

export type FoundOrganisation = Named & {
  /** The number of its account in Zuora; until that is known, what was entered. */
  zuoraAccountKey: string
  suspended: boolean
  archived: boolean
}

/** A saved view of the partners table, with its address there; nothing where the table cannot be asked for it any more. */
type FoundView = Named & { shared: boolean; query: QueryEntry[] }

export type FoundUser = Named & {
  email: string
  organisation: Named
  /** Why somebody is found whose address is another one. */
  why: 'former_address' | 'new_address' | null
}

export type FoundCustomer = Named & { email: string; organisation: Named }

export type FoundOrder = {
  id: string
  number: string
  kind: OrderKind
  state: OrderState
  customer: Named
  organisation: Named
}

export type FoundSubscription = { id: string; number: string; customer: Named; organisation: Named }

export type FoundOffer = Named & { active: boolean }

/** What of one kind was found. `count` is how many there are; `more`: at least so many. */
type Group<Kind extends FoundKind, Row> = {
  kind: Kind
  rows: Row[]
  count: number
  more: boolean
}

export type FoundGroup =
  | Group<'orders', FoundOrder>
  | Group<'subscriptions', FoundSubscription>
  | Group<'organisations', FoundOrganisation>
  | Group<'views', FoundView>
  | Group<'users', FoundUser>
  | Group<'customers', FoundCustomer>
  | Group<'offers', FoundOffer>

/** What was found, kinds with nothing left out; `failed`: what could not be searched. */
export type FoundAnything = { groups: FoundGroup[]; failed: FoundKind[] }
