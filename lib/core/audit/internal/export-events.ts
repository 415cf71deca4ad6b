import type { ExportedList, ExportedPart } from '../stored'

/** What history tells of lists that leave the product as files. */
export type ExportEvents = {
  /** Which list was exported as a file, and what of it. */
  'list.exported': { organisationId?: string } & {
    after: { list: ExportedList; archived?: boolean; neverSignedIn?: boolean } & Partial<
      Record<ExportedPart, string>
    >
  }
  /** Which part of the history was exported. */
  'history.exported': {
    after: {
      who?: string | undefined
      what?: string | undefined
      organisation?: string | undefined
      from?: string | undefined
      until?: string | undefined
    }
  }
}
