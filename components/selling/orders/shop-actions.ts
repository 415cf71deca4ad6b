import type { ActionResult } from '@/lib/core/result'
import type { CustomerListInput } from '@/lib/selling/customers/schema'
import type { CustomerList } from '@/lib/selling/customers/views'
import type { PlaceInput, SaleInput } from '@/lib/selling/orders/schema'
import type { SealedPreview, Submitted } from '@/lib/selling/orders/views'

/** What the Shop can ask of the server. */
export type ShopActions = {
  preview: (input: SaleInput) => Promise<ActionResult<SealedPreview>>
  place: (input: PlaceInput) => Promise<ActionResult<Submitted>>
  findCustomers: (input: CustomerListInput) => Promise<ActionResult<CustomerList>>
}
