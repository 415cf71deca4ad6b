import type { InvoiceOwner } from '@/db/enums'
import type { OrganisationRow } from '@/db/queries/partners/organisations'
import type { Config } from '@/lib/core/context'
import { AppError } from '@/lib/core/errors'
import type { Day } from '@/lib/ports/billing/order'
import { closedBecause } from '../policy'
import { today } from './today'

/** An organisation that can sell: its rule, and its own account in billing. */
export type Seller = {
  organisationId: string
  invoiceOwner: InvoiceOwner
  accountNumber: string
  accountName: string
  currency: string
  /** On which day it sells. */
  today: Day
}

/**
 * Reads an organisation as a seller.
 * @throws AppError `conflict` with the reason when it cannot sell
 */
export function sellerOf(organisation: OrganisationRow | null, config: Config): Seller {
  if (!organisation) throw new AppError('not_found', 'This organisation does not exist.')
  const closed = closedBecause(organisation, config)
  const { zuoraAccountNumber, billingCurrency } = organisation
  if (closed) throw new AppError('conflict', closed)
  if (!zuoraAccountNumber || !billingCurrency) throw new Error('An active account is not complete.')
  return {
    organisationId: organisation.id,
    invoiceOwner: organisation.invoiceOwner,
    accountNumber: zuoraAccountNumber,
    accountName: organisation.billingAccountName ?? organisation.name,
    currency: billingCurrency,
    today: today(config),
  }
}
