import type { Queryable } from '@/db/client'
import { findOrganisation } from '@/db/queries/partners/organisations'
import { findCustomer } from '@/db/queries/selling/customers'
import type { OrganisationScope } from '@/db/scope'
import { AppError } from '@/lib/core/errors'
import { asked } from '@/lib/core/lookup'
import type { OddInvoice } from '@/lib/ports/billing/invoice'
import { ownDocuments, ownOddDocuments } from './own-documents'

const timeoutMs = 8_000

/** So many of billing’s pages are looked through for one of ours: others’ documents may fill them. */
const mostPages = 5

/** A page of an account’s documents, as billing has them. */
type Page<D> = { documents: readonly D[]; odd: readonly OddInvoice[]; next: string | null }

/** Those of them that are the organisation’s; `after` asks for the following ones, null at the end. */
export type OwnPage<D> = { found: D[]; odd: { number: string | null }[]; after: string | null }

/**
 * The next documents of the own organisation among an account’s, newest first. `said` is what billing said where it
 * refused to tell any, and null where it gave no answer in time.
 */
export async function lookThrough<D extends Parameters<typeof ownDocuments>[2][number]>(
  reads: Queryable,
  scope: OrganisationScope,
  read: (after?: string) => Promise<Page<D>>,
  after?: string,
): Promise<OwnPage<D> | { said: string | null }> {
  const deadline = Date.now() + timeoutMs
  const own: OwnPage<D> = { found: [], odd: [], after: after ?? null }
  for (let pages = 0; pages < mostPages; pages += 1) {
    const from = own.after ?? undefined
    const answer = await asked(deadline - Date.now(), () => read(from))
    if ('said' in answer) return pages === 0 ? answer : own
    const { documents, odd, next } = answer.value
    own.found.push(...(await ownDocuments(reads, scope, documents)))
    own.odd.push(...(await ownOddDocuments(reads, scope, odd)))
    own.after = next
    if (own.found.length > 0 || own.odd.length > 0 || next === null) break
  }
  return own
}

/**
 * The account whose documents are looked through: the own organisation’s, or that of one of its customers; null
 * when it is not in billing yet.
 * @throws AppError `not_found`
 */
export async function invoiceOwnerId(
  reads: Queryable,
  scope: OrganisationScope,
  customerId?: string,
): Promise<string | null> {
  if (customerId === undefined) {
    return (await findOrganisation(reads, scope, scope.organisationId))?.zuoraAccountId ?? null
  }
  const customer = await findCustomer(reads, scope, customerId)
  if (!customer) throw new AppError('not_found', 'There is no such customer.')
  return customer.zuoraAccountId
}
