import { randomBytes } from 'node:crypto'
import { addAccount, type NewAccount } from '@/scripts/local/zuora/control'
import type { Product } from './product'

export type BillingAccount = Required<NewAccount> & { id: string }

/** Adds an account to the product's Zuora: active, in euros and with a number of its own unless told otherwise. */
export async function addBillingAccount(
  { zuora }: Pick<Product, 'zuora'>,
  overrides: Partial<NewAccount> = {},
): Promise<BillingAccount> {
  const number = `P-${randomBytes(6).toString('hex')}`
  const account = {
    number,
    name: `Account ${number}`,
    status: 'Active' as const,
    currency: 'EUR',
    crmId: '',
    ...overrides,
  }
  return { ...account, ...(await addAccount({ ...zuora, account })) }
}
