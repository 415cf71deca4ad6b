import { MorePages } from '@/components/data-table/more-pages'
import { OrganisationCustomers } from '@/components/selling/customers/organisation-customers'
import { OrganisationOrders } from '@/components/selling/orders/organisation-orders'
import { OrganisationSubscriptions } from '@/components/selling/subscriptions/organisation-subscriptions'
import { roleMay } from '@/lib/core/access/permissions'
import type { Context, StaffActor } from '@/lib/core/context'
import { findOfOrganisation as findCustomers } from '@/lib/selling/customers/find-of-organisation'
import { findOfOrganisation as findOrders } from '@/lib/selling/orders/find-of-organisation'
import { findOfOrganisation as findSubscriptions } from '@/lib/selling/subscriptions/find-of-organisation'
import { giveUpOrder, retryOrder } from './actions'
import { type Paging, pageLinks } from './paging'

type Props = { ctx: Context<StaffActor>; organisationId: string; paging: Paging }

/** An organisation’s orders, newest first, a page at a time. */
export async function OrdersSection({ ctx, organisationId, paging }: Props) {
  const { rows, after } = await findOrders(ctx, {
    organisationId,
    customerId: paging.customer,
    after: paging.orders,
  })
  const mayManage = roleMay(ctx.actor.role, 'orders:manage')
  return (
    <>
      <OrganisationOrders
        orders={rows}
        furtherPage={paging.orders !== undefined}
        actions={mayManage ? { retry: retryOrder, giveUp: giveUpOrder } : null}
      />
      <MorePages label="Pages of orders" {...pageLinks(organisationId, paging, 'orders', after)} />
    </>
  )
}

/** What it sold, newest first, a page at a time. It does not wait for Zuora, which tells how each stands. */
export async function SubscriptionsSection({ ctx, organisationId, paging }: Props) {
  const from = paging.subscriptions
  const wanted = { organisationId, customerId: paging.customer, after: from }
  const { rows, standings, after } = await findSubscriptions(ctx, wanted)
  return (
    <>
      <OrganisationSubscriptions
        subscriptions={rows}
        standings={standings}
        furtherPage={from !== undefined}
      />
      <MorePages
        label="Pages of subscriptions"
        {...pageLinks(organisationId, paging, 'subscriptions', after)}
      />
    </>
  )
}

/** Its customers by name, a page at a time. */
export async function CustomersSection({ ctx, organisationId, paging }: Props) {
  const from = paging.customers
  const { rows, after } = await findCustomers(ctx, {
    organisationId,
    customerId: paging.customer,
    after: from,
  })
  return (
    <>
      <OrganisationCustomers customers={rows} furtherPage={from !== undefined} />
      <MorePages
        label="Pages of customers"
        {...pageLinks(organisationId, paging, 'customers', after)}
      />
    </>
  )
}
