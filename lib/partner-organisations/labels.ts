import type { InvoiceOwner, PartnerPage } from '@/db/enums'

/** The two choices of `Zuora Invoice Owner`, each with its consequence. */
export const invoiceOwnerLabels: Record<InvoiceOwner, { label: string; consequence: string }> = {
  partner: {
    label: 'Partner',
    consequence:
      'Invoices for subscriptions sold through this partner go to the partner’s own Zuora account.',
  },
  end_customer: {
    label: 'End customer',
    consequence:
      'Invoices go to the Zuora account that is created for the customer with each new subscription.',
  },
}

/** What partner pages are called. */
export const partnerPageLabels: Record<PartnerPage, string> = {
  shop: 'Shop',
  'self-service': 'Self-Service',
}

/** Form fields of a partner organisation, as people read them. */
export const fieldLabels = {
  name: 'Partner organisation name',
  logoUrl: 'Logo (URL)',
  zuoraAccountKey: 'Zuora account ID',
  salesforceAccountId: 'Salesforce account ID',
  invoiceOwner: 'Zuora Invoice Owner',
} as const

/** Answers of several verbs, in one wording. */
export const sentences = {
  notFound: 'There is no such partner organisation.',
  stale:
    'Somebody else has changed this organisation since you opened the page. Look again, then repeat it.',
} as const
