import { z } from 'zod'
import { BillingError } from '@/lib/ports/billing/billing-error'
import type { CreditMemo, CreditMemoPage } from '@/lib/ports/billing/credit-memo'
import {
  type CurrencyOf,
  type DocumentKind,
  type Get,
  queryDocuments,
  toOddDocument,
} from './document-list'
import { ZuoraFailure } from './failure'
import { statusOf } from './invoices'
import { currency, day, decimal, isRounding, orNull, textOrNull, zuoraId } from './shapes'

/**
 * An item of a credit memo; what it names of its charge. One that was made from an invoice by hand names that
 * invoice's item and no subscription. Source: Zuora, "List credit memo items" and its sample.
 */
const item = z.object({
  subscriptionNumber: textOrNull,
  chargeName: textOrNull,
  invoiceItemId: orNull(zuoraId),
  processingType: isRounding,
})

type Item = z.output<typeof item>

/** A row of `GET /object-query/credit-memos` with its items expanded. Source: Zuora, "List credit memos". */
const listedMemo = z.object({
  id: zuoraId,
  memoNumber: z.string(),
  accountId: zuoraId,
  status: z.string(),
  totalAmount: decimal,
  balance: decimal,
  currency: orNull(currency),
  memoDate: day,
  creditMemoItems: orNull(z.array(item)),
})

type ListedMemo = z.output<typeof listedMemo>

const memos: DocumentKind<ListedMemo, Item> = {
  path: '/object-query/credit-memos',
  row: listedMemo,
  expand: 'creditmemoitems',
  itemsOf: ({ creditMemoItems }) => creditMemoItems,
  itemPath: '/object-query/credit-memo-items',
  item,
  documentField: 'creditMemoId',
}

/**
 * A page of an account's credit memos, newest first.
 * @throws BillingError `refused` where the tenant has no Invoice Settlement, or does not let us read them
 */
export async function readCreditMemoPage(
  get: Get,
  currencyOf: CurrencyOf,
  accountId: string,
  after?: string,
): Promise<CreditMemoPage> {
  const { rows, odd, next } = await queryDocuments(get, currencyOf, memos, {
    'filter[]': `accountid.EQ:${accountId}`,
    'sort[]': 'memodate.DESC',
    ...(after && { cursor: after }),
  }).catch(absenceIsRefusal)
  const soldAs = await subscriptionsOf(
    get,
    rows.flatMap(({ items }) => items),
  )
  return {
    memos: rows.map(({ head, items, currency }) => toMemo(head, items, currency, soldAs)),
    odd: odd.map((row) => {
      const names = { number: 'memoNumber', items: 'creditMemoItems' }
      const { status, ...told } = toOddDocument(row, names)
      return { ...told, status: statusOf(status) }
    }),
    next,
  }
}

/** A list that is not there says of no memo that it is not there. */
function absenceIsRefusal(error: unknown): never {
  if (error instanceof ZuoraFailure && error.isAbsence) {
    throw new BillingError('refused', error.message, { code: error.code || undefined })
  }
  throw error
}

/** The most invoice items that are looked up for a page of memos. */
const mostLooked = 99

const invoiceItems = z.object({
  data: orNull(z.array(z.object({ id: zuoraId, subscriptionNumber: textOrNull }))),
})

/** The subscriptions behind items that name an invoice's item alone, by that item: one call, where there are some. */
async function subscriptionsOf(
  get: Get,
  items: readonly Item[],
): Promise<ReadonlyMap<string, string | null>> {
  const ids = items.flatMap((each) => (each.subscriptionNumber ? [] : (each.invoiceItemId ?? [])))
  const wanted = [...new Set(ids)].slice(0, mostLooked)
  if (wanted.length === 0) return new Map()
  const answer = await get('/object-query/invoice-items', {
    'filter[]': `id.IN:[${wanted.join(',')}]`,
    pageSize: String(mostLooked),
  })
  const found = invoiceItems.parse(answer).data ?? []
  return new Map(found.map(({ id, subscriptionNumber }) => [id, subscriptionNumber]))
}

function toMemo(
  head: ListedMemo,
  items: readonly Item[],
  currency: string,
  soldAs: ReadonlyMap<string, string | null>,
): CreditMemo {
  return {
    id: head.id,
    number: head.memoNumber,
    accountId: head.accountId,
    status: statusOf(head.status),
    amount: { amount: head.totalAmount, currency },
    balance: { amount: head.balance, currency },
    memoDate: head.memoDate,
    items: items.map(({ subscriptionNumber, chargeName, invoiceItemId, processingType }) => ({
      subscriptionNumber: subscriptionNumber ?? soldAs.get(invoiceItemId ?? '') ?? null,
      isRounding: processingType,
      chargeName,
    })),
  }
}
