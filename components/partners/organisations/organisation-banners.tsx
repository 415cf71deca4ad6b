import { Callout } from '@/components/ui/callout'
import { Time } from '@/components/ui/time'
import { billingProblem, billingWayOut } from '@/lib/partners/organisations/labels'
import type { PartnerOrganisationView } from '@/lib/partners/organisations/views'
import { organisationSalesPath } from './addresses'

/** What holds for the whole organisation and bears on everything below it. */
export function OrganisationBanners({
  organisation: { id, suspension, archivedAt, billingAccountState, zuoraAccountKey },
  ordersNeedingAttention,
}: {
  organisation: PartnerOrganisationView
  ordersNeedingAttention: number
}) {
  const problem = billingProblem(billingAccountState, zuoraAccountKey)
  if (!suspension && !archivedAt && !problem && ordersNeedingAttention === 0) return null
  return (
    <div className="space-y-3 pb-5">
      {archivedAt && (
        <Callout tone="info" title="Archived">
          Since <Time value={archivedAt} /> it is left out of the list of partners, and none of its
          users has access. Everything is kept; restoring it brings it back.
        </Callout>
      )}
      {problem && (
        <Callout tone="danger" title="Needs attention">
          <p className="[overflow-wrap:anywhere]">{problem}</p>
          <p>{billingWayOut}</p>
        </Callout>
      )}
      {ordersNeedingAttention > 0 && (
        <Callout
          tone="danger"
          title={
            ordersNeedingAttention === 1
              ? 'One order needs attention'
              : `${ordersNeedingAttention} orders need attention`
          }
        >
          What Zuora said, and what can be done, stands under{' '}
          <a className="link" href={organisationSalesPath(id)}>
            Sales
          </a>
          .
        </Callout>
      )}
      {suspension && (
        <Callout tone="warning" title="Suspended">
          <p className="[overflow-wrap:anywhere]">
            {suspension.by ? `By ${suspension.by} on ` : 'On '}
            <Time value={suspension.at} />
            {suspension.reason ? `: ${suspension.reason}` : '.'}
          </p>
          <p>None of its users has access, and no users can be added.</p>
        </Callout>
      )}
    </div>
  )
}
