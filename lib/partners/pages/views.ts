import type { InvoiceOwner, PartnerPage } from '@/db/enums'
import type { Brand } from '@/lib/core/brand'

/** One tile: a partner page that this person may open. `url` is set when it lives elsewhere. */
export type PartnerPageTile = { page: PartnerPage; url: string | null }

/** What a partner user sees after signing in, all of their own organisation. */
export type PartnerHome = {
  /** Who runs this installation. */
  brand: Brand
  organisation: { name: string; logoUrl: string | null; invoiceOwner: InvoiceOwner }
  person: { name: string; email: string }
  pages: PartnerPageTile[]
}

/** Somebody of the same organisation. */
export type Colleague = { id: string; name: string; email: string }

/** The people of the organisation; `more`: there are more than are named. */
export type Colleagues = { colleagues: Colleague[]; more: boolean }

/** A partner page as it opens. */
export type OpenedPage = { page: PartnerPage; home: PartnerHome }
