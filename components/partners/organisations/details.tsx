import type { ReactNode } from 'react'
import { CopyableId } from '@/components/ui/copyable-id'
import { Detail, DetailList } from '@/components/ui/detail-list'
import { Time } from '@/components/ui/time'
import { fieldLabels, invoiceOwnerLabels } from '@/lib/partners/organisations/labels'
import type { PartnerOrganisationView } from '@/lib/partners/organisations/views'
import { LogoAddress } from './logo-address'

/** The facts of one organisation. */
export function OrganisationDetails({
  organisation,
  crmAccount,
  logo,
  logoSeenAt,
}: {
  organisation: PartnerOrganisationView
  /** What Salesforce says of the account. */
  crmAccount?: ReactNode
  /** What this server found at the address of the logo. */
  logo?: ReactNode
  /** When this server last found a picture there: then the browser tries it again. */
  logoSeenAt?: string | undefined
}) {
  const { label, consequence } = invoiceOwnerLabels[organisation.invoiceOwner]
  return (
    <DetailList>
      <Detail name="Partner Organisation ID">
        <CopyableId value={organisation.id} name="Partner Organisation ID" />
      </Detail>
      <Detail name={fieldLabels.zuoraAccountKey}>
        <CopyableId value={organisation.zuoraAccountKey} name={fieldLabels.zuoraAccountKey} />
      </Detail>
      <Detail name={fieldLabels.salesforceAccountId} note={crmAccount}>
        {organisation.salesforceAccountId ? (
          <CopyableId
            value={organisation.salesforceAccountId}
            name={fieldLabels.salesforceAccountId}
          />
        ) : (
          <span className="text-muted">None</span>
        )}
      </Detail>
      <Detail name={fieldLabels.invoiceOwner} note={consequence}>
        {label}
      </Detail>
      <Detail name={fieldLabels.logoUrl} note={logo}>
        {organisation.logoUrl ? (
          <LogoAddress key={logoSeenAt} src={organisation.logoUrl} />
        ) : (
          <span className="text-muted">None</span>
        )}
      </Detail>
      <Detail name="Created">
        <Time value={organisation.createdAt} format="datetime" />
      </Detail>
      {organisation.updatedAt !== organisation.createdAt && (
        <Detail name="Last changed">
          <Time value={organisation.updatedAt} format="datetime" />
        </Detail>
      )}
    </DetailList>
  )
}
