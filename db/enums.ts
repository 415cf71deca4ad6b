/** Whose Zuora account owns the invoices of subscriptions sold through a partner organisation. */
export const invoiceOwners = ['partner', 'end_customer'] as const
export type InvoiceOwner = (typeof invoiceOwners)[number]

/** What the partners table can be filtered by: how an organisation stands. */
export const partnerStatuses = [
  'active',
  'suspended',
  'archived',
  'needs_attention',
  'not_checked',
] as const
export type PartnerStatus = (typeof partnerStatuses)[number]

/** Every page for partner users that the product knows; an installation may offer fewer. */
export const partnerPages = ['shop', 'self-service'] as const
export type PartnerPage = (typeof partnerPages)[number]

/** `administrator` does everything, `viewer` reads only. */
export const staffRoles = ['administrator', 'viewer'] as const
export type StaffRole = (typeof staffRoles)[number]

/** How far Cognito has followed what the database wants for a partner user's login. */
export const provisioningStates = ['pending', 'provisioned', 'rejected'] as const
export type ProvisioningState = (typeof provisioningStates)[number]

/** What a partner user's status can be: derived from their row and their organisation's. */
export const partnerUserStatuses = [
  'setting_up',
  'invited',
  'invitation_expired',
  'active',
  'suspended',
  'organisation_suspended',
  'needs_attention',
] as const
export type PartnerUserStatusKind = (typeof partnerUserStatuses)[number]

/** Who did something that the audit log records. */
export const actorKinds = [
  'staff',
  'partner_user',
  'api_client',
  'visitor',
  'job',
  'system',
] as const
export type ActorKind = (typeof actorKinds)[number]

/** Why a session ended before its time ran out. */
export const sessionEndReasons = [
  'signed_out',
  'suspended',
  'role_changed',
  'password_changed',
  'removed',
  'moved',
  'signed_out_everywhere',
  'authenticator_changed',
] as const
export type SessionEndReason = (typeof sessionEndReasons)[number]

/** Who has to use an authenticator app at sign-in. */
export const mfaRequirements = ['nobody', 'staff', 'partner_users', 'both'] as const
export type MfaRequirement = (typeof mfaRequirements)[number]

/** What a comparison with the user pool can find. */
export const reconcileFindingKinds = ['only_here', 'only_there', 'different'] as const
export type ReconcileFindingKind = (typeof reconcileFindingKinds)[number]

/** What set a comparison off. */
export const reconcileOrigins = ['nightly', 'staff', 'command'] as const
export type ReconcileOrigin = (typeof reconcileOrigins)[number]

/**
 * Why a finding is one. Only here: `never_made`, or `login_missing` though it was there. Only in Cognito:
 * its user is `user_removed`, `user_unknown`, or signs in with another login (`second_login`).
 * Different: `values`, or the login we know does not carry our mark (`mark_missing`).
 */
export const reconcileCauses = [
  'never_made',
  'login_missing',
  'user_removed',
  'user_unknown',
  'second_login',
  'values',
  'mark_missing',
] as const
export type ReconcileCause = (typeof reconcileCauses)[number]

/**
 * Why a comparison did not come to its end. `pool_unreadable`: Cognito did not answer; `failed_each_time`: whenever
 * it was begun; `stood_still`: nobody went on with it.
 */
export const reconcileFailures = ['pool_unreadable', 'failed_each_time', 'stood_still'] as const
export type ReconcileFailure = (typeof reconcileFailures)[number]

/**
 * How a day of history differs from its seal: fewer lines, more, as many but others; or the seal does not follow on that
 * of the day before.
 */
export const historyDifferenceKinds = [
  'lines_missing',
  'lines_added',
  'lines_changed',
  'seal_changed',
] as const
export type HistoryDifference = (typeof historyDifferenceKinds)[number]

/** What billing says of a partner organisation's own account. */
export const billingAccountStates = ['not_checked', 'active', 'unknown', 'unusable'] as const
export type BillingAccountState = (typeof billingAccountStates)[number]

/** Who may sell an offer. */
export const offerAudiences = ['all', 'selected', 'tagged', 'with_choice'] as const
export type OfferAudience = (typeof offerAudiences)[number]

/** What a custom field of organisations holds. */
export const customFieldKinds = ['text', 'number', 'date', 'choice'] as const
export type CustomFieldKind = (typeof customFieldKinds)[number]

/** What an order does; a `withdrawal` takes a cancellation back. */
export const orderKinds = ['sale', 'amendment', 'cancellation', 'withdrawal'] as const
export type OrderKind = (typeof orderKinds)[number]

/** How far an order is. */
export const orderStates = [
  'placed',
  'waiting',
  'confirmed',
  'refused',
  'needs_attention',
  'given_up',
] as const
export type OrderState = (typeof orderStates)[number]

/**
 * How the tables of a database compare with what a release wants: `newer` has all of that and more, `foreign` was
 * migrated by a release that is neither before nor after this one.
 */
export const schemaStates = ['current', 'empty', 'older', 'newer', 'foreign'] as const
export type SchemaState = (typeof schemaStates)[number]

/**
 * What billing has that a restored copy does not: an account, a subscription or an order of ours that has no row here,
 * or an order that still waits here and is placed there.
 */
export const restoreFindingKinds = [
  'order_unknown',
  'subscription_unknown',
  'account_unknown',
  'order_waiting',
] as const
export type RestoreFindingKind = (typeof restoreFindingKinds)[number]

/** What was decided of a login that differs from a restored copy: Cognito is right, or the copy is. */
export const restoreDecisions = ['keep_cognito', 'keep_copy'] as const
export type RestoreDecision = (typeof restoreDecisions)[number]

/** What a file that is imported holds; `both`: users, each row with their organisation. */
export const importKinds = ['organisations', 'users', 'both'] as const
export type ImportKind = (typeof importKinds)[number]

/** How an uploaded file is written. */
export const importFormats = ['csv', 'xlsx'] as const
export type ImportFormat = (typeof importFormats)[number]

/** How the text of a file becomes bytes, by the names of the Encoding standard. */
export const textEncodings = ['utf-8', 'utf-16le', 'utf-16be', 'windows-1252'] as const
export type TextEncoding = (typeof textEncodings)[number]

/** How far an import is before its run: bytes still come in, it waits for a check, is checked, was checked. */
export const importStates = ['receiving', 'uploaded', 'checking', 'checked'] as const

/** What a check says of a row: it can be created, is there already, or cannot be done. */
export const importVerdicts = ['create', 'skip', 'fail'] as const
export type ImportVerdict = (typeof importVerdicts)[number]

/** What a run over many rows does with each. */
export const bulkRunKinds = ['import', 'bulk_action'] as const
export type BulkRunKind = (typeof bulkRunKinds)[number]

/** How far a run over many rows is. */
export const bulkRunStates = ['running', 'paused', 'cancelled', 'finished'] as const
export type BulkRunState = (typeof bulkRunStates)[number]

/**
 * Why a run stands still: somebody asked for it, whoever started it may not do this any more, or it failed however often
 * it was tried.
 */
export const bulkRunPauses = ['asked', 'not_permitted', 'failed_each_time', 'restored'] as const
export type BulkRunPause = (typeof bulkRunPauses)[number]

/** What is done to many organisations or users at once. */
export const bulkActionNames = [
  'suspend_organisations',
  'reactivate_organisations',
  'archive_organisations',
  'grant_pages',
  'withdraw_pages',
  'add_to_offer',
  'remove_from_offer',
  'suspend_users',
  'reactivate_users',
  'resend_invitations',
] as const
export type BulkActionName = (typeof bulkActionNames)[number]

/** What became of a row in a run. */
export const bulkRowStates = ['waiting', 'done', 'skipped', 'failed'] as const
export type BulkRowState = (typeof bulkRowStates)[number]
/** Why nothing is sent to an endpoint any more. */
export const webhookDisabledReasons = ['by_somebody', 'gone', 'failing', 'restored'] as const
export type WebhookDisabledReason = (typeof webhookDisabledReasons)[number]

/** Why nothing that counts as an answer came back from a receiver. */
export const webhookProblems = [
  'no_such_host',
  'address_not_allowed',
  'no_connection',
  'certificate',
  'timed_out',
  'no_answer',
] as const
export type WebhookProblem = (typeof webhookProblems)[number]

/** How far a webhook came: `failed` after its last try. */
export const webhookDeliveryStates = ['waiting', 'delivered', 'failed'] as const
export type WebhookDeliveryState = (typeof webhookDeliveryStates)[number]

/** What the overview counts for each day. */
export const figures = [
  'partners_created',
  'partners_archived',
  'invitations_sent',
  'invitations_accepted',
  'invitations_lapsed',
  'sign_ins',
  'orders_placed',
  'sales_confirmed',
] as const
export type Figure = (typeof figures)[number]

/** The page of the back office that somebody sees first. */
export const startPages = ['overview', 'partners'] as const
export type StartPage = (typeof startPages)[number]

export * from './picture-enums'
export * from './succession-enums'
