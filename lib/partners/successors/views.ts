import type { PartnerPage, SuccessionKind, SuccessionState, SuccessionStop } from '@/db/enums'
import type { SuccessionStep } from './policy'
import type { ApproveInput } from './schema'
import { type SuccessorFacts, successorFacts } from './stored'

/** How many of each an organisation has, which move or stay when it is succeeded. */
export type SuccessionCounts = {
  users: number
  usersBeingRemoved: number
  offers: number
  /** What custom fields say of it. */
  fields: number
  notes: number
  contacts: number
  orders: number
  /** Of the orders: not decided in billing yet. */
  ordersUnderWay: number
  subscriptions: number
  customers: number
  apiClients: number
  webhooks: number
}

/** One of the two organisations, as it is now. */
export type PartyView = {
  id: string
  name: string
  version: number
  suspended: boolean
  archived: boolean
}

/** That an organisation gets a successor, and how far it is. Times: ISO 8601, UTC. */
export type SuccessionView = {
  id: string
  kind: SuccessionKind
  state: SuccessionState
  organisation: PartyView
  /** Null while it is still to be created. */
  successor: PartyView | null
  /** What the successor is called: as it is now, or as it will be created. */
  successorName: string
  /** What a new one is created with; null for one that was there already. */
  facts: SuccessorFacts | null
  pages: PartnerPage[]
  reason: string
  proposedBy: string
  proposedAt: string
  /** Who approved, declined or withdrew it. */
  decision: { by: string; at: string; reason: string | null } | null
  /** Why it stands still. */
  stop: SuccessionStop | null
  factsMoved: boolean
  usersMoved: number
  endedAt: string | null
}

/** What an organisation has now of what moves and stays, and the pages that its users may open. */
export type Belongings = {
  counts: SuccessionCounts
  tags: string[]
  owner: string | null
  pageAccess: PartnerPage[]
}

/** One succession with what its page shows besides: what the old organisation has now, and the successor. */
export type SuccessionDetails = SuccessionView &
  Belongings & {
    /** One of the organisations was changed after it was proposed. */
    changedSince: boolean
    successorHas: Belongings | null
    /** Of the successor's users: logins that are still to follow in Cognito, and those refused for good. */
    logins: { waiting: number; refused: number } | null
    /** What the reader can do. */
    steps: SuccessionStep[]
  }

/** What a form shows of an organisation that is to be succeeded, and of its successor. */
export type SuccessionPreview = Belongings & {
  successor: (PartyView & Belongings) | null
  /** Why it cannot be, in a sentence. */
  problem: string | null
}

type Party = {
  id: string
  name: string
  version: number
  suspendedAt: Date | null
  archivedAt: Date | null
}
type Stored = {
  succession: {
    id: string
    kind: SuccessionKind
    state: SuccessionState
    facts: Record<string, unknown> | null
    pages: PartnerPage[]
    reason: string
    proposedBy: string
    proposedAt: Date
    decidedBy: string | null
    decidedAt: Date | null
    declineReason: string | null
    stoppedFor: SuccessionStop | null
    factsMovedAt: Date | null
    usersMoved: number
    endedAt: Date | null
  }
  organisation: Party
  successor: Party | null
}

export function partyView({ id, name, version, suspendedAt, archivedAt }: Party): PartyView {
  return { id, name, version, suspended: suspendedAt !== null, archived: archivedAt !== null }
}

/** Makes the view of a stored succession: nothing but what the type above names. */
export function successionView({ succession, organisation, successor }: Stored): SuccessionView {
  const facts = succession.facts && successorFacts.parse(succession.facts)
  const { decidedBy, decidedAt, declineReason } = succession
  return {
    id: succession.id,
    kind: succession.kind,
    state: succession.state,
    organisation: partyView(organisation),
    successor: successor && partyView(successor),
    successorName: successor?.name ?? facts?.name ?? '',
    facts,
    pages: succession.pages,
    reason: succession.reason,
    proposedBy: succession.proposedBy,
    proposedAt: succession.proposedAt.toISOString(),
    decision:
      decidedBy && decidedAt
        ? { by: decidedBy, at: decidedAt.toISOString(), reason: declineReason }
        : null,
    stop: succession.stoppedFor,
    factsMoved: succession.factsMovedAt !== null,
    usersMoved: succession.usersMoved,
    endedAt: succession.endedAt?.toISOString() ?? null,
  }
}

/** The approval of a succession as it was looked at. */
export function approvalOf(of: SuccessionDetails): ApproveInput {
  return {
    successionId: of.id,
    organisationVersion: of.organisation.version,
    successorVersion: of.successor?.version ?? null,
    organisationPages: of.pageAccess,
    successorPages: of.successorHas?.pageAccess ?? null,
  }
}

/** What history tells both organisations of their succession. */
export function partiesOf({ id, kind, organisation, successor, successorName }: SuccessionView) {
  return {
    successionId: id,
    kind,
    organisation: { id: organisation.id, name: organisation.name },
    successor: { id: successor?.id ?? null, name: successorName },
  }
}
