import type { Permission } from '@/lib/core/access/permissions'
import type { Page } from '@/lib/core/list'
import { type ClientState, grantedOf, stateOf } from './policy'

/** One API client. Times are ISO 8601 in UTC. */
export type ApiClientView = {
  id: string
  name: string
  permissions: Permission[]
  /** The one organisation that it acts for; null for all. */
  organisation: { id: string; name: string } | null
  state: ClientState
  expiresAt: string | null
  /** The same as the last day on which it can be used, in the installation’s time zone. */
  lastDay: string | null
  revoked: { at: string; by: string } | null
  lastUsedAt: string | null
  created: { at: string; by: string }
  /** When each of its live secrets was made, the newest first, and when one that was replaced ends. */
  secrets: { createdAt: string; endsAt: string | null }[]
  version: number
}

export type ApiClientList = Page<ApiClientView>

/** A client with its new secret, which is shown this once. */
export type NewSecret = { client: ApiClientView; secret: string }

/** An access token with what it allows; `seconds`: for how long. */
export type IssuedToken = { token: string; seconds: number; permissions: Permission[] }

type Stored = {
  id: string
  name: string
  permissions: string[]
  organisation: { id: string; name: string } | null
  expiresAt: Date | null
  lastDay: string | null
  revokedAt: Date | null
  revokedBy: string | null
  lastUsedAt: Date | null
  createdBy: string
  createdAt: Date
  secrets: { createdAt: Date; endsAt: Date | null }[]
  version: number
}

/** Makes the view of a stored client: nothing but what the type above names. */
export function apiClientView(stored: Stored, now: Date): ApiClientView {
  return {
    id: stored.id,
    name: stored.name,
    permissions: grantedOf(stored.permissions),
    organisation: stored.organisation,
    state: stateOf(stored, now),
    expiresAt: stored.expiresAt?.toISOString() ?? null,
    lastDay: stored.lastDay,
    revoked: stored.revokedAt && {
      at: stored.revokedAt.toISOString(),
      by: stored.revokedBy ?? '',
    },
    lastUsedAt: stored.lastUsedAt?.toISOString() ?? null,
    created: { at: stored.createdAt.toISOString(), by: stored.createdBy },
    secrets: stored.secrets.map(({ createdAt, endsAt }) => ({
      createdAt: createdAt.toISOString(),
      endsAt: endsAt?.toISOString() ?? null,
    })),
    version: stored.version,
  }
}
