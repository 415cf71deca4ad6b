'use client'

import { Plus, Tag } from 'lucide-react'
import { type Column, DataTable } from '@/components/data-table/data-table'
import { ExportMenu } from '@/components/data-table/export-menu'
import { perform } from '@/components/form/perform'
import { PageHeader } from '@/components/layout/page-header'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { GoForm } from '@/components/ui/go-form'
import { Time } from '@/components/ui/time'
import { audienceWords, fieldLabels, offerProblems } from '@/lib/selling/offers/labels'
import type { OfferView } from '@/lib/selling/offers/views'
import { newOfferPath, offerPath, offersFilePath } from './addresses'
import { CatalogueState } from './catalogue-state'
import type { RefreshCatalogue, UpdateOffer } from './offer-actions'

const crumbs = [{ label: 'Settings' }, { label: 'Profile' }, { label: 'Offers' }]

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
        <OfferState offer={offer} />
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

function OfferState({ offer: { active, problem } }: { offer: OfferView }) {
  if (!active) return <Badge>Off</Badge>
  if (problem) {
    return (
      <Badge tone="warning" reason={offerProblems[problem]}>
        Cannot be sold
      </Badge>
    )
  }
  return <Badge tone="success">On</Badge>
}

/** The screen `Offers`: what partners can sell. */
export function OfferList({
  offers,
  fetchedAt,
  connected,
  update,
  refresh,
}: {
  offers: readonly OfferView[]
  /** When the catalogue was read; null: never. */
  fetchedAt: string | null
  connected: boolean
  /** Null where the reader may not. */
  update: UpdateOffer | null
  refresh: RefreshCatalogue | null
}) {
  const nothing = offers.length === 0
  return (
    <>
      <PageHeader
        title="Offers"
        crumbs={crumbs}
        description="What partners can sell in their Shop, out of the Zuora catalogue."
        actions={
          !nothing && (
            <>
              <ExportMenu href={offersFilePath} of="offers" />
              {update && <CreateButton />}
            </>
          )
        }
      />
      <div className="pb-3">
        <CatalogueState fetchedAt={fetchedAt} connected={connected} refresh={refresh} />
      </div>
      {nothing ? (
        <EmptyState icon={<Tag />} title="No offers yet" action={update && <CreateButton />}>
          An offer is a product rate plan of Zuora with a name and a description for partners. What
          is offered here is what they can sell.
        </EmptyState>
      ) : (
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
      )}
    </>
  )
}

/** Switches an offer on or off. */
async function turn(offer: OfferView, update: UpdateOffer): Promise<void> {
  const { id, version, name, description, audience, organisations, tags, alternatives, active } =
    offer
  const tagIds = tags.map((each) => each.id)
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
    alternativeIds,
  }
  await perform(() => update({ ...facts, active: !active }), `${name} is ${active ? 'off' : 'on'}.`)
}

function CreateButton() {
  return (
    <GoForm href={newOfferPath}>
      <Button type="submit" variant="primary">
        <Plus aria-hidden="true" />
        Create offer
      </Button>
    </GoForm>
  )
}
