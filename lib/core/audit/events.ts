import type {
  BillingAccountState,
  InvoiceOwner,
  OfferAudience,
  OrderKind,
  PartnerPage,
  RestoreDecision,
  StaffRole,
} from '@/db/enums'
import type { Refusal } from '@/lib/partners/users/stored'
import type { OrderLine, Remainder } from '@/lib/selling/orders/stored'
import type { BulkActionEvents } from './internal/bulk-action-events'
import type { CustomFieldEvents } from './internal/custom-field-events'
import type { ExportEvents } from './internal/export-events'
import type { ImportEvents } from './internal/import-events'
import type { OurSideEvents } from './internal/our-side-events'
import type { OfStaff, OfUser, OwnAccountEvents } from './internal/own-account-events'
import type { ProgramEvents } from './internal/program-events'
import type { SavedViewEvents } from './internal/saved-view-events'
import type { SuccessionEvents } from './internal/succession-events'
import type { ReasonOf } from './stored'

type OfOrganisation = { organisationId: string }
type OfOffer = { offerId: string }
type OfOrder = { organisationId: string; orderId: string }
type Person = { name: string; email: string }
type AboutUser = OfUser & { after: Person }

type OrganisationFacts = {
  name: string
  logoUrl: string | null
  zuoraAccountKey: string
  salesforceAccountId: string | null
  invoiceOwner: InvoiceOwner
}
type OfferFacts = {
  name: string
  description: string
  audience: OfferAudience
  organisationIds: string[]
  tagIds: string[]
  choiceIds: string[]
  alternativeIds: string[]
}
type OrderFacts = { kind: OrderKind; number: string; customer: string }
type AboutOrder = OfOrder & { after: OrderFacts }
type OrderUndone = AboutOrder & { reason: ReasonOf<'order_problem'> }

type LoginRefused = OfUser & {
  /** `detail`: the directory's own word. */
  after: Person & { refusal: Refusal; detail: string }
  reason: ReasonOf<'login_refused'>
}
type Moved = {
  before: { organisation: string | undefined }
  after: Person & { organisation: string }
}
type EmailOf<Reason = undefined> = OfUser & {
  before: { email: string }
  after: Person
  reason?: Reason
}

/**
 * What history tells: for each action (`subject.action`) what it is about, the facts before and after (only what
 * changed, in the words of the domain) and why. `record` takes nothing else; labels and the CSV file read the same.
 */
type AuditEvents = OwnAccountEvents &
  ExportEvents &
  ProgramEvents &
  OurSideEvents &
  CustomFieldEvents &
  SavedViewEvents &
  SuccessionEvents &
  ImportEvents &
  BulkActionEvents & {
    'partner_organisation.created': OfOrganisation & {
      after: OrganisationFacts & { pageAccess: readonly PartnerPage[] }
    }
    'partner_organisation.updated': OfOrganisation & {
      before?: Partial<Pick<OrganisationFacts, 'name' | 'logoUrl'>>
      after: Partial<Pick<OrganisationFacts, 'name' | 'logoUrl'>>
    }
    'partner_organisation.page_access_changed': OfOrganisation & {
      before: { pageAccess: readonly PartnerPage[] }
      after: { pageAccess: readonly PartnerPage[] }
    }
    'partner_organisation.suspended': OfOrganisation & {
      before: { suspended: false }
      after: { suspended: true }
      reason: ReasonOf<'stated'>
    }
    'partner_organisation.reactivated': OfOrganisation & {
      before: { suspended: true; reason: string | null }
      after: { suspended: false }
    }
    'partner_organisation.archived': OfOrganisation & {
      before: { archived: false }
      after: { archived: true }
    }
    'partner_organisation.restored': OfOrganisation & {
      before: { archived: true }
      after: { archived: false }
    }
    'partner_organisation.billing_account_checked': OfOrganisation & {
      before: { state: BillingAccountState }
      after: {
        state: BillingAccountState
        number?: string
        name?: string
        currency?: string
        status?: string
      }
    }
    'offer.created': OfOffer & { after: OfferFacts & { productRatePlanId?: string } }
    'offer.updated': OfOffer & {
      before: Pick<OfferFacts, 'name' | 'description' | 'audience'> & { active: boolean }
      after: OfferFacts & { id: string; version: number; active: boolean }
    }
    'offer.audience_changed': OfOffer &
      OfOrganisation & {
        before: { offered: boolean }
        after: { name: string; organisation: string; offered: boolean }
      }
    'order.placed': OfOrder & {
      after: OrderFacts & { invoiceOwner: InvoiceOwner; ordered: readonly OrderLine[] }
    }
    'order.confirmed': OfOrder & {
      after: OrderFacts & {
        subscription: string
        ownerAccount: string
        invoiceOwnerAccount: string
      }
    }
    'order.refused': OrderUndone
    'order.needs_attention': OrderUndone
    'order.retried': AboutOrder
    'order.given_up': OfOrder & { after: OrderFacts & { mayRemain: readonly Remainder[] } }
    'partner_user.created': AboutUser
    'partner_user.invited': OfUser & { after: Person & { expiresAt: string } }
    'partner_user.invitation_requested': AboutUser
    'partner_user.invitation_refused': LoginRefused
    'partner_user.login_refused': LoginRefused
    'partner_user.login_aligned': AboutUser
    'partner_user.suspended': OfUser & {
      before: { suspended: false }
      after: Person & { suspended: true }
      reason: ReasonOf<'stated'>
    }
    'partner_user.reactivated': OfUser & {
      before: { suspended: true; reason: string | null }
      after: Person & { suspended: false }
    }
    'partner_user.renamed': OfUser & { before: { name: string }; after: Person }
    'partner_user.moved': OfUser & Moved
    /** Told to the organisation that was left; it knows the user no more. */
    'partner_user.moved_away': OfOrganisation & Moved
    'partner_user.email_change_requested': EmailOf
    'partner_user.email_change_cancelled': EmailOf
    'partner_user.email_change_confirmed': EmailOf
    'partner_user.email_change_undeliverable': OfUser & { after: Person & { detail: string } }
    'partner_user.email_changed': EmailOf
    'partner_user.authenticator_reset': OfUser & {
      before: { authenticator: boolean }
      after: Person & { authenticator: false }
    }
    'partner_user.login_removed': OfUser & { before: Person }
    'partner_user.withdrawal_given_up': OfUser & {
      after: { sub: string }
      reason: ReasonOf<'tries_used_up'>
    }
    'partner_user.retried': OfUser & { before: { refusal: string | null }; after: Person }
    'partner_user.removed': OfUser & {
      before: Person
      reason?: ReasonOf<'refused_while_adding'>
    }
    'partner_user.repair_requested': OfUser & {
      /** Each attribute that differs, with both values. */
      before?: Record<string, { here: string; there: string }> | undefined
      after: Person
      reason?: ReasonOf<'difference_found'>
    }
    'partner_user.repaired': Partial<OfUser> & { after: Person }
    'partner_user.repair_given_up': Partial<OfUser> & {
      after: Person
      reason: ReasonOf<'tries_used_up'>
    }
    'partner_user.restore_decided': OfUser & {
      /** Each attribute that differed, with both values. */
      before: Record<string, { here: string; there: string }>
      after: Person & { decision: RestoreDecision }
    }
    'partner_user.sign_in_block_lifted': AboutUser
    'partner_user.sessions_ended_by_staff': OfUser & { after: Person & { count: number } }
    'staff_member.sign_in_block_lifted': OfStaff & { after: Person }
    /** Of a job that had been given up. */
    'job.retried': { after: { job: string } }
    /** Staff asked whether this person can sign in. */
    'partner_user.sign_in_checked': AboutUser
    'staff_member.changed': OfStaff & {
      before?: { role?: StaffRole; disabled: boolean }
      after: { role?: StaffRole; disabled: boolean }
      reason?: ReasonOf<'in_no_staff_group'>
    }
    'staff_member.news_chosen': OfStaff & {
      before: { wanted: boolean }
      after: { wanted: boolean }
    }
    /** So many sign-ins were refused within minutes that somebody may be guessing. */
    'sign_in.sprayed': {
      after: { minutes: number; refusals: number; accounts: number; address: string | null }
    }
    /** The database was restored from a copy; `copyMadeAt`: ISO 8601. */
    'installation.held': { after: { copyMadeAt: string; sessionsEnded: number } }
    'installation.released': {
      after: { copyMadeAt: string; heldAt: string; logins: number; billing: number }
    }
  }

export type AuditAction = keyof AuditEvents

/** Who a visitor turned out to be, where the context does not know it yet. */
type By = { by?: { kind: 'staff' | 'partner_user'; id: string; name: string } }

/** One line of history. */
export type AuditEvent = {
  [Action in AuditAction]: { action: Action } & AuditEvents[Action] & By
}[AuditAction]

/**
 * The facts of an action as they are read out of a line: an older line may lack some, or hold something else there.
 */
export type KeptFacts<Action extends AuditAction, Side extends 'before' | 'after'> = {
  readonly [Key in keyof FactsOf<AuditEvents[Action], Side>]?: unknown
}
type FactsOf<Event, Side extends 'before' | 'after'> = Event extends {
  [Key in Side]?: infer Facts
}
  ? NonNullable<Facts>
  : never
