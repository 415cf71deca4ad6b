import type { CustomerListInput } from '@/lib/customers/schema'
import type { CustomerList } from '@/lib/customers/views'
import type { PlaceInput, SaleInput } from '@/lib/orders/schema'
import type { Previewed, SealedPreview, Submitted } from '@/lib/orders/views'
import type { ActionResult } from '@/lib/result'

/** What the Shop can ask of the server. */
export type ShopActions = {
  preview: (input: SaleInput) => Promise<ActionResult<SealedPreview>>
  place: (input: Previewed<PlaceInput>) => Promise<ActionResult<Submitted>>
  findCustomers: (input: CustomerListInput) => Promise<ActionResult<CustomerList>>
}
