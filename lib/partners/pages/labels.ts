import type { InvoiceOwner, PartnerPage } from '@/db/enums'

/** What each partner page is called and what it is for. */
export const partnerPageLabels: Record<PartnerPage, { title: string; purpose: string }> = {
  shop: { title: 'Shop', purpose: 'Sell subscriptions to your customers.' },
  'self-service': {
    title: 'Self-Service',
    purpose: 'Look after your customers’ subscriptions and invoices.',
  },
}

/** Who is invoiced for what a partner sells, said to the partner. */
export const invoicedSentences: Record<InvoiceOwner, string> = {
  partner: 'Subscriptions that you sell are invoiced to your organisation.',
  end_customer: 'Subscriptions that you sell are invoiced to the customer who uses them.',
}
