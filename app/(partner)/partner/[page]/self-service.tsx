import { notFound } from 'next/navigation'
import { addressOf } from '@/components/partners/pages/addresses'
import { PageHeading } from '@/components/partners/pages/page-heading'
import { CustomerList } from '@/components/selling/customers/customer-list'
import { Sections } from '@/components/selling/subscriptions/sections'
import { list } from '@/lib/selling/customers/list'
import { customerListSchema } from '@/lib/selling/customers/schema'
import { orNotFound } from '@/lib/server/read'
import type { PageViewProps } from './page-view'

/** Self-Service: the organisation's customers. */
export async function SelfService({ ctx, home, search: query }: PageViewProps) {
  const wanted = customerListSchema.safeParse({ search: query.search, after: query.after })
  if (!wanted.success) notFound()
  const { search, after } = wanted.data
  const shop = home.pages.find(({ page }) => page === 'shop')
  return (
    <>
      <PageHeading page="self-service" />
      <Sections current="Customers" />
      <CustomerList
        list={await orNotFound(list(ctx, wanted.data))}
        search={search}
        after={after}
        shopHref={shop ? addressOf(shop) : null}
      />
    </>
  )
}
