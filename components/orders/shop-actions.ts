import type { CustomerListInput } from '@/lib/customers/schema'
import type { CustomerList } from '@/lib/customers/views'
import type { PlaceInput, SaleInput } from '@/lib/orders/schema'
import type { PreviewView, Submitted } from '@/lib/orders/views'
import type { ActionResult } from '@/lib/result'

/** What the Shop can ask of the server. */
export type ShopActions = {
  preview: (input: SaleInput) => Promise<ActionResult<PreviewView>>
  place: (input: PlaceInput) => Promise<ActionResult<Submitted>>
  findCustomers: (input: CustomerListInput) => Promise<ActionResult<CustomerList>>
}
