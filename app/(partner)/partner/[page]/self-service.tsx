import { ExportMenu } from '@/components/data-table/export-menu'
import { addressOf } from '@/components/partners/pages/addresses'
import { PageHeading } from '@/components/partners/pages/page-heading'
import { customersFilePath } from '@/components/selling/customers/addresses'
import { CustomerList } from '@/components/selling/customers/customer-list'
import { Sections } from '@/components/selling/subscriptions/sections'
import { list } from '@/lib/selling/customers/list'
import { customersList } from '@/lib/selling/customers/lists'
import { listState, orNotFound } from '@/lib/server/read'
import type { PageViewProps } from './page-view'

/** Self-Service: the organisation's customers. */
export async function SelfService({ ctx, home, search: query }: PageViewProps) {
  const state = listState(customersList, query)
  const shop = home.pages.find(({ page }) => page === 'shop')
  return (
    <>
      <PageHeading
        page="self-service"
        actions={<ExportMenu href={customersFilePath(state)} of="customers" />}
      />
      <Sections current="Customers" />
      <CustomerList
        list={await orNotFound(list(ctx, { ...state, counted: true }))}
        state={state}
        shopHref={shop ? addressOf(shop) : null}
      />
    </>
  )
}
