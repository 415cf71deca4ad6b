/** The organisation that the client acts for; none where it acts for all. */
type OfClient = { organisationId?: string }
type ClientFacts = { id: string; name: string; permissions: readonly string[] }

/** What happens to programs that may use the API. */
export type ApiClientEvents = {
  'api_client.created': OfClient & { after: ClientFacts & { lastDay: string | null } }
  'api_client.updated': OfClient & {
    before: { name: string; permissions: readonly string[]; expiresAt: string | null }
    after: ClientFacts & { lastDay: string | null }
  }
  /** `overlapHours`: for so long the secret before is still good. */
  'api_client.secret_rotated': OfClient & {
    after: { id: string; name: string; overlapHours: number }
  }
  'api_client.revoked': OfClient & { after: { id: string; name: string } }
}
