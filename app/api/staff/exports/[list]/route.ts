import { partnersList } from '@/lib/partners/organisations/lists'
import { openExport as openOrganisations } from '@/lib/partners/organisations/open-export'
import { allUsersList, organisationUsersList } from '@/lib/partners/users/lists'
import { openExport as openUsers } from '@/lib/partners/users/open-export'
import { openOrganisationExport as openUsersOfOrganisation } from '@/lib/partners/users/open-organisation-export'
import { organisationCustomersList } from '@/lib/selling/customers/lists'
import { openOrganisationExport as openCustomers } from '@/lib/selling/customers/open-organisation-export'
import { offersList } from '@/lib/selling/offers/lists'
import { openExport as openOffers } from '@/lib/selling/offers/open-export'
import { allOrdersList, organisationOrdersList } from '@/lib/selling/orders/lists'
import { openExportOfAll as openAllOrders } from '@/lib/selling/orders/open-export-of-all'
import { openOrganisationExport as openOrders } from '@/lib/selling/orders/open-organisation-export'
import { organisationSubscriptionsList } from '@/lib/selling/subscriptions/lists'
import { openOrganisationExport as openSubscriptions } from '@/lib/selling/subscriptions/open-organisation-export'
import { sendNamedExport } from '@/lib/server/export'
import { runStaffRoute } from '@/lib/server/route'

type Props = { params: Promise<{ list: string }> }

const further = { organisation: 'organisationId' }

/** The lists of staff that can be had as files. Those of one organisation name it: `organisation=ID`. */
const lists = {
  partners: { list: partnersList, open: openOrganisations },
  users: { list: allUsersList, open: openUsers },
  orders: { list: allOrdersList, open: openAllOrders },
  offers: { list: offersList, open: openOffers },
  'organisation-users': { list: organisationUsersList, open: openUsersOfOrganisation, further },
  'organisation-customers': { list: organisationCustomersList, open: openCustomers, further },
  'organisation-orders': { list: organisationOrdersList, open: openOrders, further },
  'organisation-subscriptions': {
    list: organisationSubscriptionsList,
    open: openSubscriptions,
    further,
  },
}

/** A list as a file, as its address filters it. */
export async function GET(request: Request, { params }: Props) {
  const { list } = await params
  return runStaffRoute('listFile', (ctx) => sendNamedExport(ctx, request, list, lists))
}
