import { Callout } from '@/components/ui/callout'
import { Time } from '@/components/ui/time'
import type { PartnerOrganisationView } from '@/lib/partner-organisations/views'

/** What holds for the whole organisation and bears on everything below it. */
export function OrganisationBanners({
  organisation: { suspension, archivedAt },
}: {
  organisation: Pick<PartnerOrganisationView, 'suspension' | 'archivedAt'>
}) {
  if (!suspension && !archivedAt) return null
  return (
    <div className="space-y-3 pb-5">
      {archivedAt && (
        <Callout tone="info" title="Archived">
          Since <Time value={archivedAt} /> it is left out of the list of partners, and none of its
          users has access. Everything is kept; restoring it brings it back.
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
