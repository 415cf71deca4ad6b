import type { AsOfGap, AsOfStatus, UserAsOf } from './views'

/** A line of history, as far as it is read here. */
export type Line = {
  at: Date
  action: string
  organisationId: string | null
  before: Record<string, unknown> | null
  after: Record<string, unknown> | null
}

/**
 * The value of a fact before the first of these lines, which are later than the time that is asked about, oldest first: what
 * the first line that changes it had before. Where none does, it is as it is now.
 */
export function valueBefore<T>(
  later: readonly Line[],
  key: string,
  now: T,
  isValue: (value: unknown) => value is T,
): T {
  const line = later.find(({ before }) => before !== null && Object.hasOwn(before, key))
  const value = line?.before?.[key]
  return isValue(value) ? value : now
}

export const isText = (value: unknown): value is string => typeof value === 'string'
export const isTextOrNull = (value: unknown): value is string | null =>
  value === null || typeof value === 'string'
export const isFlag = (value: unknown): value is boolean => typeof value === 'boolean'
export const isTexts = (value: unknown): value is string[] =>
  Array.isArray(value) && value.every(isText)

/**
 * Tags before these lines, oldest first: those of the first line about the organisation's own, with what was done to tags for
 * all organisations until then undone. What a merge or a deletion took from it is not told there.
 */
export function tagsBefore(
  later: readonly Line[],
  now: readonly string[],
): { tags: string[]; gaps: AsOfGap[] } {
  const at = later.findIndex(({ action }) => action === 'partner_organisation.tags_changed')
  const known = at === -1 ? now : valueBefore(later.slice(at, at + 1), 'tags', [...now], isTexts)
  const between = at === -1 ? later : later.slice(0, at)
  let tags = [...known]
  const gaps = new Set<AsOfGap>()
  for (const { action, before, after } of between.toReversed()) {
    const [was, is] = [before?.name, after?.name]
    if (action === 'tag.renamed' && isText(was) && isText(is)) {
      tags = tags.map((tag) => (tag === is ? was : tag))
    }
    if (action === 'tag.merged' && isText(is) && tags.includes(is)) gaps.add('tag_merged')
    if (action === 'tag.removed' && before?.organisations !== 0) gaps.add('tag_deleted')
  }
  return { tags: tags.toSorted((one, other) => one.localeCompare(other, 'en')), gaps: [...gaps] }
}

/** What is stored of a user now; null where their row is gone. */
export type UserNow = {
  name: string
  email: string
  organisationId: string
  createdAt: Date
  suspended: boolean
  leaving: boolean
  firstSignedInAt: Date | null
} | null

const places = ['partner_user.created', 'partner_user.moved']

/** In which organisation somebody was; `unknown` where neither history nor their row tells, null for in none. */
export function placeAt(
  lines: readonly Line[],
  user: UserNow,
  at: Date,
): string | 'unknown' | null {
  const until = lines.filter((line) => line.at <= at)
  if (until.some(({ action }) => action === 'partner_user.removed')) return null
  const last = until.findLast(({ action }) => places.includes(action))
  if (last) return last.organisationId ?? 'unknown'
  if (lines.some(({ action }) => action === 'partner_user.created')) return null
  if (!user) return 'unknown'
  if (user.createdAt > at) return null
  const movedLater = lines.some(({ action }) => action === 'partner_user.moved')
  return movedLater ? 'unknown' : user.organisationId
}

/** Lines about a user as changes of theirs: a decision after a restore changes what it took over from Cognito, or nothing. */
function asChange(line: Line): Line {
  if (line.action !== 'partner_user.restore_decided') return line
  if (line.after?.decision !== 'keep_cognito') return { ...line, before: null }
  const { enabled, email, name } = (line.before ?? {}) as Record<
    string,
    { here?: unknown } | undefined
  >
  return {
    ...line,
    before: {
      ...(email && { email: email.here }),
      ...(name && { name: name.here }),
      ...(enabled?.here === 'yes' && { suspended: false }),
    },
  }
}

/** A user as they were in an organisation. */
export function userAt(
  id: string,
  lines: readonly Line[],
  user: UserNow,
  { at, organisationSuspended }: { at: Date; organisationSuspended: boolean },
): UserAsOf {
  const later = lines.filter((line) => line.at > at).map(asChange)
  return {
    id,
    name: valueBefore(later, 'name', user?.name ?? null, isTextOrNull),
    email: valueBefore(later, 'email', user?.email ?? null, isTextOrNull),
    status: statusAt(lines, user, { at, organisationSuspended }),
    removedSince: !user || user.leaving,
  }
}

function statusAt(
  lines: readonly Line[],
  user: UserNow,
  { at, organisationSuspended }: { at: Date; organisationSuspended: boolean },
): AsOfStatus {
  const until = lines.filter((line) => line.at <= at)
  const later = lines.filter((line) => line.at > at)
  const suspendedNow = user?.suspended ?? endedSuspended(until)
  if (valueBefore(later.map(asChange), 'suspended', suspendedNow, isFlag)) return 'suspended'
  if (organisationSuspended) return 'organisation_suspended'
  const firstSignIn = user?.firstSignedInAt ?? null
  if (firstSignIn && firstSignIn <= at) return 'active'
  const invited = until.findLast(({ action }) => action === 'partner_user.invited')
  if (!invited || until.some((line) => forgetsLogin(line) && line.at > invited.at)) {
    return 'setting_up'
  }
  // With the login went when somebody first signed in.
  if (later.some(forgetsLogin)) return 'not_known'
  const end = invited.after?.expiresAt
  return isText(end) && new Date(end) <= at ? 'invitation_expired' : 'invited'
}

/** Of somebody whose row is gone. */
const endedSuspended = (lines: readonly Line[]) =>
  lines.findLast(({ action }) =>
    ['partner_user.suspended', 'partner_user.reactivated'].includes(action),
  )?.action === 'partner_user.suspended'

const forgetsLogin = ({ action, before }: Line) =>
  action === 'partner_user.retried' && before?.refusal === 'login_gone'
