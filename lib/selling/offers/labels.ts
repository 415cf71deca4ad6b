import type { OfferAudience } from '@/db/enums'
import type { CatalogueCharge } from '@/lib/ports/billing/catalogue'
import { formatMoney, formatUnitPrice, type Money } from '@/lib/ports/billing/money'
import type { OfferState, OffersFilterName } from './lists'
import type { OfferProblem, PeriodPrice } from './views'

export const fieldLabels = {
  productRatePlanId: 'Plan in Zuora',
  name: 'Name for partners',
  description: 'Description for partners',
  audience: 'Who may sell it',
  organisationIds: 'Organisations',
  tagIds: 'Tags',
  choiceIds: 'Choices',
  alternativeIds: 'May be exchanged for',
  active: 'On',
} as const

/** For whom an offer is, and what that means. */
export const audienceLabels: Record<OfferAudience, { label: string; consequence: string }> = {
  all: { label: 'All partners', consequence: 'Also those that are created later.' },
  selected: { label: 'Selected organisations', consequence: 'Nobody else sees it in the Shop.' },
  tagged: {
    label: 'Organisations with a tag',
    consequence: 'Also those that get it later. Who loses it sees the offer in the Shop no more.',
  },
  with_choice: {
    label: 'Organisations with a choice',
    consequence: 'Of a custom field. Also those that get it later; who loses it sees it no more.',
  },
}

/** Whether an offer can be sold, in words. */
export const offerStateLabels: Record<OfferState, string> = {
  on: 'On',
  not_sellable: 'Cannot be sold',
  off: 'Off',
}

/** What offers are filtered by, and what can be chosen of it. */
export const offerFilterLabels: Record<
  OffersFilterName,
  { label: string; values: Record<string, string> }
> = {
  state: { label: 'State', values: offerStateLabels },
  audience: {
    label: fieldLabels.audience,
    values: Object.fromEntries(
      Object.entries(audienceLabels).map(([audience, { label }]) => [audience, label]),
    ),
  },
}

type OfferChoice = { name: string; field: string }

/** A choice of a custom field, in a few words: "Region: North". */
export const choiceWords = ({ name, field }: OfferChoice): string => `${field}: ${name}`

/** Whom an offer is for, in a few words. */
export function audienceWords(offer: {
  audience: OfferAudience
  organisations: readonly { name: string }[]
  tags: readonly { name: string }[]
  choices: readonly OfferChoice[]
}): string {
  const { audience, organisations, tags, choices } = offer
  if (audience === 'all') return audienceLabels.all.label
  if (audience === 'tagged') return `Tagged ${tags.map(({ name }) => `“${name}”`).join(' or ')}`
  if (audience === 'with_choice') return choices.map(choiceWords).join(' or ')
  return organisations.map(({ name }) => name).join(', ')
}

const periods: Record<string, string> = {
  Week: 'week',
  Month: 'month',
  Quarter: 'quarter',
  'Semi-Annual': 'half-year',
  Semi_Annual: 'half-year',
  Annual: 'year',
}

/** A billing period as Zuora calls it, in words: "per month". */
function periodWords(billingPeriod: string): string {
  return `per ${periods[billingPeriod] ?? billingPeriod.toLowerCase().replaceAll('_', ' ')}`
}

/** What recurs, in words: "€79.20 per month + €29.00 per year". */
export function pricesWords(prices: readonly PeriodPrice[]): string {
  const words = prices.map(
    ({ billingPeriod, price }) => `${formatMoney(price)} ${periodWords(billingPeriod)}`,
  )
  return words.join(' + ') || 'no recurring price'
}

/** What a charge costs, in words; `price` is for one unit or all of a flat fee, null where a preview tells. */
export function priceWords(
  { type, model, unit, billingPeriod }: Omit<CatalogueCharge, 'prices' | 'currencies'>,
  price: Money | null,
): string {
  if (type === 'usage') return 'Charged by usage'
  if (!price) return 'The preview shows its price'
  const words = [formatUnitPrice(price)]
  if (model === 'per_unit') words.push(`per ${(unit ?? 'unit').toLowerCase()}`)
  if (type === 'one_time') words.push('once')
  else if (billingPeriod) words.push(periodWords(billingPeriod))
  return words.join(' ')
}

/** Why nobody can sell an offer although it is switched on. */
export const offerProblems: Record<OfferProblem, string> = {
  not_in_catalogue: 'Its product rate plan is not in the Zuora catalogue any more.',
  not_sellable_now: 'Its product rate plan is not active, or cannot be sold today.',
}

export const unknownRatePlan =
  'This product rate plan is not in the catalogue. Refresh the catalogue and choose again.'

export const unknownAlternative = 'One of the offers does not exist any more.'

export const unknownTag = 'One of the tags does not exist any more.'

export const unknownChoice = 'One of the choices does not exist any more.'

export const unknownOrganisation = 'One of the organisations does not exist.'

export const billingNotConnected = 'Zuora is not connected here.'

export const billingOutOfReach = 'Zuora does not answer now. Try again in a few minutes.'

/** An offer with how many of what, in a few words: "Workspace (5 × Seat)". */
export function offerWords(
  name: string,
  counted: readonly { quantity: string; charge: { name: string; unit: string | null } }[],
): string {
  const parts = counted.map(({ quantity, charge }) => `${quantity} × ${charge.unit ?? charge.name}`)
  return parts.length > 0 ? `${name} (${parts.join(', ')})` : name
}
