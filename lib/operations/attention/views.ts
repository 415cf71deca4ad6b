/** The kinds of things that need attention, in the order of the page. */
export const attentionKinds = [
  'orders',
  'accounts',
  'successions',
  'users',
  'drift',
  'signIns',
  'history',
  'jobs',
] as const
export type AttentionKind = (typeof attentionKinds)[number]

/** One thing that needs attention, with the page on which it can be dealt with. */
export type AttentionItem = {
  id: string
  /** What it is. */
  title: string
  /** Whose it is. */
  organisation: string | null
  /** Why, in a sentence. */
  reason: string | null
  /** Where it is dealt with. */
  subject: AttentionSubject
  /** Since when, as far as it is known (ISO 8601, UTC). */
  since: string | null
}

export type AttentionSubject =
  | { kind: 'order'; organisationId: string; orderId: string }
  | { kind: 'account'; organisationId: string }
  | { kind: 'user'; organisationId: string; partnerUserId: string }
  | { kind: 'succession'; organisationId: string; successionId: string }
  | { kind: 'drift' }
  | { kind: 'sign_ins' }
  | { kind: 'history' }
  | { kind: 'mailing' }

/** Everything of one kind; `more`: there is more than is listed. */
export type AttentionGroup = { kind: AttentionKind; items: AttentionItem[]; more: boolean }

/** How many of one kind there are. */
export type AttentionCount = { kind: AttentionKind; count: number }
