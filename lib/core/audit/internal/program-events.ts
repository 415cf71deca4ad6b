import type { WebhookDisabledReason } from '@/db/enums'

/** The organisation that the client acts for, or whose events the webhook is sent; none where it is for all. */
type OfSome = { organisationId?: string }
type Named = { id: string; name: string }
type ClientFacts = Named & { permissions: readonly string[]; lastDay: string | null }
/** `site`: where it goes, without the path, in which receivers keep secrets. */
type WebhookFacts = { name: string; site: string; types: readonly string[] }

/** What is done to the programs that use the API, and to the systems that are sent events. */
export type ProgramEvents = {
  'api_client.created': OfSome & { after: ClientFacts }
  'api_client.updated': OfSome & {
    before: { name: string; permissions: readonly string[]; expiresAt: string | null }
    after: ClientFacts
  }
  /** `overlapHours`: for so long the secret before is still good. */
  'api_client.secret_rotated': OfSome & { after: Named & { overlapHours: number } }
  'api_client.revoked': OfSome & { after: Named }
  'webhook.created': OfSome & { after: WebhookFacts & { id: string } }
  'webhook.updated': OfSome & { before: WebhookFacts; after: WebhookFacts & { id: string } }
  /** `overlapHours`: for so long the secret before signs, too. */
  'webhook.secret_rotated': OfSome & { after: Named & { overlapHours: number } }
  'webhook.disabled': OfSome & { after: Named & { why: WebhookDisabledReason } }
  'webhook.enabled': OfSome & { after: Named }
  'webhook.removed': OfSome & { before: WebhookFacts; after: { id: string } }
  /** `event`: what was asked to be sent again. */
  'webhook.redelivered': OfSome & { after: Named & { event: string; type: string } }
}
