import { titled } from '@/app/titled'
import { PageHeader } from '@/components/layout/page-header'
import { offersPath } from '@/components/selling/offers/addresses'
import { alternativesOf } from '@/components/selling/offers/alternatives'
import { CatalogueState } from '@/components/selling/offers/catalogue-state'
import { CreateOfferForm } from '@/components/selling/offers/create-offer'
import { planOptions } from '@/components/selling/offers/plan-options'
import { dayIn } from '@/lib/ports/billing/day'
import { list } from '@/lib/selling/offers/list'
import { readCatalogue } from '@/lib/selling/offers/read-catalogue'
import { staffGate } from '@/lib/server/gates'
import { findTags } from '../../partners/[partnerOrganisationId]/actions'
import { findPartnerOrganisations } from '../../partners/actions'
import { findChoices } from '../../partners/fields/actions'
import { createOffer, refreshCatalogue } from '../actions'

export const generateMetadata = titled('Create offer', () => staffGate('offers:manage'))

export default async function CreateOfferPage() {
  const ctx = await staffGate('offers:manage')
  const catalogue = await readCatalogue(ctx)
  const plans = planOptions(catalogue, dayIn(ctx.config.timeZone))
  const offers = alternativesOf(await list(ctx, {}))
  return (
    <div className="mx-auto max-w-2xl">
      <PageHeader
        title="Create offer"
        crumbs={[{ label: 'Offers', href: offersPath }, { label: 'Create offer' }]}
      />
      <div className="space-y-5">
        <CatalogueState
          fetchedAt={catalogue?.fetchedAt ?? null}
          connected={ctx.config.billingOffered}
          refresh={refreshCatalogue}
        />
        {plans.length > 0 ? (
          <CreateOfferForm
            plans={plans}
            offers={offers}
            create={createOffer}
            find={{
              organisations: findPartnerOrganisations,
              tags: findTags,
              choices: findChoices,
            }}
          />
        ) : (
          <p>
            {catalogue
              ? 'The catalogue has no product rate plan that can be sold now. Add one in Zuora, then refresh.'
              : 'An offer is chosen from the Zuora catalogue. Read it first.'}
          </p>
        )}
      </div>
    </div>
  )
}
