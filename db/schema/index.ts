export { apiClientSecrets, apiClients, apiRequests, apiTokens } from './api-clients'
export { apiEventCounter, apiEvents } from './api-events'
export { auditLog } from './audit-log'
export { bulkActionSubjects, bulkActions } from './bulk-actions'
export { bulkRows, bulkRuns } from './bulk-runs'
export {
  customFieldChoices,
  customFields,
  offerChoices,
  organisationFieldValues,
} from './custom-fields'
export { dailyFigures, figureCounts, uncountedDays } from './figures'
export { givenUpJobs } from './given-up-jobs'
export { historyDifferences, historySeals } from './history-seals'
export { importChunks, importRows, imports } from './imports'
export { mailDeliveries, staffNews } from './news'
export {
  offerTags,
  organisationContacts,
  organisationNotes,
  organisationOwners,
  organisationTags,
  tags,
} from './organisation-facts'
export { organisationLogos } from './organisation-logos'
export { partnerListEntries } from './partner-list'
export { partnerOrganisations, partnerPageGrants } from './partner-organisations'
export { emailChanges, partnerUsers } from './partner-users'
export { partnersViews } from './partners-views'
export { reconcileFindings, reconcileRuns, reconcileSeenLogins } from './reconcile'
export { restoreFindings, restoreHolds, restoreLoginDecisions } from './restore'
export {
  catalogueCopies,
  customers,
  offerAlternatives,
  offerOrganisations,
  offers,
  orders,
  subscriptions,
} from './sales'
export { authenticatorEnrolments, partnerTokenEnds, sessions } from './sessions'
export {
  rateLimits,
  recoveryCodes,
  refusedSignIns,
  signInChallenges,
  signInTickets,
  toldOnce,
} from './sign-in'
export { staffMembers } from './staff-members'
export { successions } from './successions'
export { partnersTableLooks } from './table-looks'
export { webhookDeliveries, webhookEndpoints, webhookSecrets, webhookTries } from './webhooks'
