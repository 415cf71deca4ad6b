import type { Find } from '@/components/form/use-search-results'
import type { ActionResult } from '@/lib/core/result'
import type { CreateOfferInput, UpdateOfferInput } from '@/lib/selling/offers/schema'
import type { OfferView } from '@/lib/selling/offers/views'

export type CreateOffer = (input: CreateOfferInput) => Promise<ActionResult<OfferView>>
export type UpdateOffer = (input: UpdateOfferInput) => Promise<ActionResult<OfferView>>
export type RefreshCatalogue = (
  input: Record<string, never>,
) => Promise<ActionResult<{ fetchedAt: string; ratePlans: number }>>

/** An organisation as it is chosen from. */
export type Organisation = { id: string; name: string }
export type FoundOrganisation = Organisation & { zuoraAccountKey: string }
export type FindOrganisations = Find<FoundOrganisation>

/** A tag as it is chosen from. */
export type OfferTag = { id: string; name: string }

/** A choice of a custom field as it is chosen from. */
export type OfferChoice = { id: string; name: string; field: string }

/** Finds whom an offer can be for. */
export type FindAudience = {
  organisations: FindOrganisations
  tags: Find<OfferTag>
  choices: Find<OfferChoice>
}

/** An offer that may be marked as an alternative of another. */
export type Alternative = { id: string; name: string; productName: string | null }
