import { Pagination } from '@/components/data-table/pagination'
import { OrganisationCustomers } from '@/components/selling/customers/organisation-customers'
import { OrganisationOrders } from '@/components/selling/orders/organisation-orders'
import { type SalesState, salesPath } from '@/components/selling/organisation-sales/addresses'
import { OrganisationSubscriptions } from '@/components/selling/subscriptions/organisation-subscriptions'
import { roleMay } from '@/lib/core/access/permissions'
import type { Context, StaffActor } from '@/lib/core/context'
import { type CountedPage, firstPage, pageLinks, placeWords } from '@/lib/core/list'
import { findOfOrganisation as findCustomers } from '@/lib/selling/customers/find-of-organisation'
import { findOfOrganisation as findOrders } from '@/lib/selling/orders/find-of-organisation'
import { findOfOrganisation as findSubscriptions } from '@/lib/selling/subscriptions/find-of-organisation'
import { giveUpOrder, retryOrder } from './actions'

type Props = { ctx: Context<StaffActor>; organisationId: string; state: Required<SalesState> }

/** The pages of one of the lists, while the others stay as they are. */
function Pages({
  of,
  page,
  organisationId,
  state,
}: Omit<Props, 'ctx'> & {
  of: keyof SalesState
  page: CountedPage<unknown>
}) {
  const links = pageLinks(page, (cursor) =>
    salesPath(organisationId, { ...state, [of]: { ...firstPage(state[of]), ...cursor } }),
  )
  return <Pagination panel label={`Pages of ${of}`} place={placeWords(page)} {...links} />
}

/** An organisation’s orders, newest first, a page at a time. */
export async function OrdersSection({ ctx, organisationId, state }: Props) {
  const page = await findOrders(ctx, { organisationId, ...state.orders, counted: true })
  const mayManage = roleMay(ctx.actor.role, 'orders:manage')
  return (
    <>
      <OrganisationOrders
        orders={page.rows}
        actions={mayManage ? { retry: retryOrder, giveUp: giveUpOrder } : null}
      />
      <Pages of="orders" page={page} organisationId={organisationId} state={state} />
    </>
  )
}

/** What it sold, newest first, a page at a time. It does not wait for Zuora, which tells how each stands. */
export async function SubscriptionsSection({ ctx, organisationId, state }: Props) {
  const wanted = { organisationId, ...state.subscriptions, counted: true }
  const page = await findSubscriptions(ctx, wanted)
  return (
    <>
      <OrganisationSubscriptions subscriptions={page.rows} standings={page.standings} />
      <Pages of="subscriptions" page={page} organisationId={organisationId} state={state} />
    </>
  )
}

/** Its customers by name, a page at a time. */
export async function CustomersSection({ ctx, organisationId, state }: Props) {
  const page = await findCustomers(ctx, { organisationId, ...state.customers, counted: true })
  return (
    <>
      <OrganisationCustomers customers={page.rows} />
      <Pages of="customers" page={page} organisationId={organisationId} state={state} />
    </>
  )
}
