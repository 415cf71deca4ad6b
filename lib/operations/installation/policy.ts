/** A job that is due begins within seconds. One that waits for so many seconds tells that something is wrong. */
const lateAfter = 10 * 60

/** How long the oldest job of a queue has waited, in seconds; null where none is due. */
export function longestWait(queue: readonly { oldestDueSeconds: number | null }[]): number | null {
  const waits = queue.flatMap(({ oldestDueSeconds }) => oldestDueSeconds ?? [])
  return waits.length > 0 ? Math.max(...waits) : null
}

/** Whether a job that has waited for so many seconds is late. */
export function isLate(seconds: number | null): boolean {
  return seconds !== null && seconds > lateAfter
}

/** Given-up jobs that nothing else asks for again: they are tried again as they were. */
export const retriedHere = [
  'withdrawLogin',
  'mailEmailChangeNotice',
  'mailOrderNews',
  'mailAccountNotice',
  'mailRecoveryNotice',
] as const
export type RetriedHere = (typeof retriedHere)[number]

/** Whether a given-up job of this kind is tried again from the Operations page. */
export function isRetriedHere(task: string): task is RetriedHere {
  return retriedHere.some((each) => each === task)
}

/** Whose sign-ins are told of. */
export const subjectKindsOfBlocks = ['staff', 'partner_user'] as const

/** What is known of another system: what it did last decides. */
export function standingOf({
  connected,
  answeredAt,
  failedAt,
}: {
  connected: boolean
  answeredAt: string | null
  failedAt: string | null
}): 'not_connected' | 'not_called' | 'answers' | 'fails' {
  if (!connected) return 'not_connected'
  if (!answeredAt && !failedAt) return 'not_called'
  return (failedAt ?? '') > (answeredAt ?? '') ? 'fails' : 'answers'
}
