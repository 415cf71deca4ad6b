import type { HistoryDifference } from '@/db/enums'

/** A sealed day. `hash`: SHA-256, hexadecimal; whoever keeps the newest elsewhere holds all days up to it. */
export type SealView = { day: string; lines: number; hash: string }

/** A day that is not as it was sealed. */
export type DifferenceView = {
  day: string
  how: HistoryDifference
  sealedLines: number
  foundLines: number
}

/** How many sealed days were compared, and those that differ, oldest first. */
export type HistoryCheck = { days: number; differences: DifferenceView[] }
