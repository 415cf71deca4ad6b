import type { WholeHistoryInput } from '@/lib/core/audit/schema'

/** Where everything that happened stands. */
export const historyPath = '/settings/profile/history'

function query(filter: WholeHistoryInput): string {
  const given = Object.entries(filter).filter((entry): entry is [string, string] => !!entry[1])
  return given.length > 0 ? `?${new URLSearchParams(given)}` : ''
}

/** A part of everything that happened. */
export const wholeHistoryPath = (filter: WholeHistoryInput) => `${historyPath}${query(filter)}`

/** The same as a file. */
export const historyFilePath = (filter: WholeHistoryInput) => `/api/staff/history${query(filter)}`
