import { z } from 'zod'
import type { Account } from '@/lib/ports/billing/account'
import { currency, textOrNull, zuoraId } from './shapes'
import { segment, type Transport } from './transport'

const statuses = { Active: 'active', Draft: 'draft', Canceled: 'canceled' } as const

const accountAnswer = z.object({
  basicInfo: z.object({
    id: zuoraId,
    accountNumber: z.string(),
    name: z.string(),
    status: z.enum(['Active', 'Draft', 'Canceled']),
    crmId: textOrNull,
    /** Left out where the tenant has no Reseller Account. */
    partnerAccount: z.boolean().nullish(),
  }),
  billingAndPayment: z.object({ currency, paymentTerm: textOrNull }),
})

/** @throws ZuoraFailure, also when there is none */
export async function getAccount(transport: Transport, key: string): Promise<Account> {
  const path = `/v1/accounts/${segment(key)}`
  const answer = accountAnswer.parse(await transport.send({ method: 'GET', path }))
  const { id, accountNumber, name, status, crmId, partnerAccount } = answer.basicInfo
  const { paymentTerm } = answer.billingAndPayment
  return {
    id,
    number: accountNumber,
    name,
    currency: answer.billingAndPayment.currency,
    status: statuses[status],
    crmId,
    paymentTerm,
    reseller: partnerAccount ?? false,
  }
}

/** The body of a successful `POST /v1/accounts`. */
export const createdAccount = z
  .object({ accountId: zuoraId, accountNumber: z.string() })
  .transform(({ accountId, accountNumber }) => ({ id: accountId, number: accountNumber }))
