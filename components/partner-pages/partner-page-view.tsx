import { partnerPageLabels } from '@/lib/partner-pages/labels'
import type { OpenedPage } from '@/lib/partner-pages/views'
import { AboutOrganisation } from './about-organisation'
import { PartnerFrame } from './partner-frame'

/** A partner page: what it is for, who is invoiced, and the people of the organisation. */
export function PartnerPageView({ page, home, colleagues, moreColleagues }: OpenedPage) {
  const { title, purpose } = partnerPageLabels[page]
  return (
    <PartnerFrame home={home}>
      <h1 className="text-2xl font-semibold tracking-tight">{title}</h1>
      <p className="mt-1 text-muted">{purpose}</p>
      <AboutOrganisation home={home} colleagues={colleagues} more={moreColleagues} />
    </PartnerFrame>
  )
}
