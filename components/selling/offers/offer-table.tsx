'use client'

import { type Column, DataTable } from '@/components/data-table/data-table'
import { perform } from '@/components/form/perform'
import { Badge } from '@/components/ui/badge'
import { Time } from '@/components/ui/time'
import {
  audienceWords,
  fieldLabels,
  offerProblems,
  offerStateLabels,
} from '@/lib/selling/offers/labels'
import { offerState } from '@/lib/selling/offers/lists'
import type { OfferView } from '@/lib/selling/offers/views'
import { offerPath } from './addresses'
import type { UpdateOffer } from './offer-actions'

const columns: Column<OfferView>[] = [
  { header: 'Name', primary: true, cell: ({ name }) => name },
  {
    header: fieldLabels.productRatePlanId,
    phone: 'hidden',
    cell: ({ plan }) => plan?.name ?? '–',
  },
  { header: fieldLabels.audience, phone: 'brief', cell: audienceBrief },
  {
    header: 'State',
    phone: 'brief',
    cell: (offer) => (
      <span>
        <StateBadge offer={offer} />
      </span>
    ),
  },
  {
    header: 'Changed',
    phone: 'hidden',
    cell: ({ updatedAt }) => <Time value={updatedAt} format="relative" />,
  },
]

function audienceBrief(offer: OfferView): string {
  const { audience, organisations } = offer
  if (audience !== 'selected' || organisations.length === 1) return audienceWords(offer)
  return `${organisations.length.toLocaleString('en-GB')} organisations`
}

function StateBadge({ offer }: { offer: OfferView }) {
  const state = offerState(offer)
  const label = offerStateLabels[state]
  if (state === 'off') return <Badge>{label}</Badge>
  if (state === 'on') return <Badge tone="success">{label}</Badge>
  return (
    <Badge tone="warning" reason={offer.problem ? offerProblems[offer.problem] : undefined}>
      {label}
    </Badge>
  )
}

/** Offers, each leading to its page. */
export function OfferTable({
  offers,
  update,
}: {
  offers: readonly OfferView[]
  update: UpdateOffer | null
}) {
  return (
    <DataTable
      label="Offers"
      columns={columns}
      rows={offers}
      rowKey={({ id }) => id}
      rowHref={({ id }) => offerPath(id)}
      rowActions={
        update
          ? (offer) => ({
              label: `Actions for ${offer.name}`,
              items: [
                { label: 'Edit', href: offerPath(offer.id) },
                {
                  label: offer.active ? 'Switch off' : 'Switch on',
                  detail: offer.active ? 'What was sold stays as it is.' : undefined,
                  onSelect: () => turn(offer, update),
                },
              ],
            })
          : undefined
      }
    />
  )
}

/** Switches an offer on or off. */
async function turn(offer: OfferView, update: UpdateOffer): Promise<void> {
  const { id, version, name, description, audience, active } = offer
  const { organisations, tags, choices, alternatives } = offer
  const tagIds = tags.map((each) => each.id)
  const choiceIds = choices.map((each) => each.id)
  const organisationIds = organisations.map((each) => each.id)
  const alternativeIds = alternatives.map((each) => each.id)
  const facts = {
    id,
    version,
    name,
    description,
    audience,
    organisationIds,
    tagIds,
    choiceIds,
    alternativeIds,
  }
  await perform(() => update({ ...facts, active: !active }), `${name} is ${active ? 'off' : 'on'}.`)
}
