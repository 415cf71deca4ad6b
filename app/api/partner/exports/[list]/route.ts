import { customersList } from '@/lib/selling/customers/lists'
import { openExport as openCustomers } from '@/lib/selling/customers/open-export'
import { invoicesList } from '@/lib/selling/invoices/lists'
import { openExport as openInvoices } from '@/lib/selling/invoices/open-export'
import { ordersList } from '@/lib/selling/orders/lists'
import { openExport as openOrders } from '@/lib/selling/orders/open-export'
import { subscriptionsList } from '@/lib/selling/subscriptions/lists'
import { openExport as openSubscriptions } from '@/lib/selling/subscriptions/open-export'
import { sendNamedExport } from '@/lib/server/export'
import { runPartnerRoute } from '@/lib/server/route'

type Props = { params: Promise<{ list: string }> }

/** The lists of a partner that can be had as files. Invoices of one customer name it: `customer=ID`. */
const lists = {
  customers: { list: customersList, open: openCustomers },
  orders: { list: ordersList, open: openOrders },
  subscriptions: { list: subscriptionsList, open: openSubscriptions },
  invoices: { list: invoicesList, open: openInvoices, further: { customer: 'customerId' } },
}

/** A list of the own organisation as a file, as its address filters it. */
export async function GET(request: Request, { params }: Props) {
  const { list } = await params
  return runPartnerRoute('ownListFile', (ctx) => sendNamedExport(ctx, request, list, lists))
}
