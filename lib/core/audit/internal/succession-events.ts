import type { InvoiceOwner, PartnerPage, SuccessionKind, SuccessionStop } from '@/db/enums'
import type { ReasonOf } from '../stored'

type OfOrganisation = { organisationId: string }

/** Told to both organisations in the same words. `successor.id`: null for one that is still to be created. */
type Succession = {
  successionId: string
  kind: SuccessionKind
  organisation: { id: string; name: string }
  successor: { id: string | null; name: string }
}
type AboutSuccession<More = unknown> = OfOrganisation & { after: Succession & More }

/** That an organisation gets a successor, from the proposal to the end. */
export type SuccessionEvents = {
  'partner_organisation.succession_proposed': AboutSuccession<{
    zuoraAccountKey?: string
    salesforceAccountId?: string | null
    invoiceOwner?: InvoiceOwner
    pageAccess: readonly PartnerPage[]
  }> & { reason: ReasonOf<'stated'> }
  'partner_organisation.succession_declined': AboutSuccession & { reason: ReasonOf<'stated'> }
  'partner_organisation.succession_withdrawn': AboutSuccession
  'partner_organisation.succession_approved': AboutSuccession<{ proposedBy: string }>
  /** What is not people: how many of each. */
  'partner_organisation.succession_facts_moved': AboutSuccession<{
    tags: number
    /** Of custom fields, those that said something. */
    fields: number
    notes: number
    contacts: number
    offers: number
    owner: string | null
    /** Only in older lines. */
    pageAccess?: readonly PartnerPage[]
  }>
  'partner_organisation.succession_stopped': AboutSuccession<{
    stop: SuccessionStop
    usersMoved: number
  }>
  'partner_organisation.succession_resumed': AboutSuccession
  'partner_organisation.succession_given_up': AboutSuccession<{ usersMoved: number }>
  'partner_organisation.succession_finished': AboutSuccession<{
    usersMoved: number
    proposedBy: string
    approvedBy: string | null
  }>
}
