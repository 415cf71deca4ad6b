import type { LogoProblem, PictureType } from '@/db/enums'

/** What partner pages show: the picture at the address, the copy that is kept here, or initials while there is none. */
export const shownLogos = ['address', 'copy', 'initials'] as const
export type ShownLogo = (typeof shownLogos)[number]

/**
 * What this server found at the address of an organisation's logo. `not_checked`: it has not looked yet. `due`: it is to
 * look, which it does soon, usually within a minute, while a worker runs. Times: ISO 8601, UTC.
 */
export type LogoCheck =
  | { state: 'none' }
  | { state: 'not_checked'; due: boolean; shown: ShownLogo }
  | {
      state: 'loads'
      due: boolean
      checkedAt: string
      type: PictureType
      /** In pixels; null where the picture does not say. */
      width: number | null
      height: number | null
      bytes: number
      shown: ShownLogo
    }
  | {
      state: 'failed'
      due: boolean
      checkedAt: string
      problem: LogoProblem
      /** What the address answered, where that is the problem. */
      status: number | null
      shown: ShownLogo
    }

/** When this server last found a picture there; undefined where its last look found none. */
export const seenAt = (check: LogoCheck): string | undefined =>
  check.state === 'loads' ? check.checkedAt : undefined

type Stored = {
  due: boolean
  checkedAt: Date | null
  problem: LogoProblem | null
  status: number | null
  type: PictureType | null
  width: number | null
  height: number | null
  bytes: number | null
  copyHash: string | null
}

/** Makes the view of what is stored. `wanted`: the organisation has a logo. */
export function logoCheck(
  stored: Stored | null,
  { wanted, copies }: { wanted: boolean; copies: boolean },
): LogoCheck {
  if (!wanted) return { state: 'none' }
  const shown = !copies ? 'address' : stored?.copyHash ? 'copy' : 'initials'
  if (!stored?.checkedAt) return { state: 'not_checked', due: stored?.due ?? false, shown }
  const { due, problem, status, type, width, height, bytes } = stored
  const checkedAt = stored.checkedAt.toISOString()
  return type && bytes !== null
    ? { state: 'loads', due, checkedAt, type, width, height, bytes, shown }
    : { state: 'failed', due, checkedAt, problem: problem ?? 'no_answer', status, shown }
}
