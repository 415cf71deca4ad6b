import type { InvoiceOwner, PartnerPage } from '@/db/enums'
import type { Brand } from '@/lib/core/brand'

/** One tile: a partner page that this person may open. `url` is set when it lives elsewhere. */
export type PartnerPageTile = { page: PartnerPage; url: string | null }

/** What a partner user sees after signing in, all of their own organisation. */
export type PartnerHome = {
  /** Who runs this installation. */
  brand: Brand
  organisation: { name: string; logoUrl: string | null; invoiceOwner: InvoiceOwner }
  /** Where pages load the logo from: its address, or the copy that is kept here; null for initials. */
  logo: string | null
  person: { name: string; email: string }
  pages: PartnerPageTile[]
}

/** Somebody of the same organisation. */
export type Colleague = { id: string; name: string; email: string }

/** The people of the organisation; `more`: there are more than are named. */
export type Colleagues = { colleagues: Colleague[]; more: boolean }

/** A partner page as it opens. */
export type OpenedPage = { page: PartnerPage; home: PartnerHome }
