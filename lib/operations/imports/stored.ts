/** Why a file cannot be read, as a code; `fileProblemWords` in labels.ts says it. */
export const fileProblemCodes = [
  'empty',
  'no_rows',
  'not_in_encoding',
  'quote_not_closed',
  'stray_quote',
  'record_too_long',
  'too_many_rows',
  'too_many_columns',
  'cell_too_long',
  'row_too_long',
  'too_much_text',
  'broken_workbook',
  'too_many_parts',
  'unpacks_to_too_much',
  'encrypted',
  'macros',
  'doctype',
  'strange_xml',
  'too_much_before_rows',
  'failed_each_time',
] as const
export type FileProblem = { code: (typeof fileProblemCodes)[number]; row?: number }

/** What a check found out about a row: what stands in its way, and what is only worth a look. */
export type RowNote =
  /** The schemas of the verbs say what, whenever it is shown. */
  | { code: 'invalid' }
  | { code: 'same_in_file'; row: number }
  | { code: 'differs_in_file'; row: number }
  | { code: 'organisation_unknown' }
  | { code: 'organisation_ambiguous'; count: number }
  | { code: 'organisation_contradicts' }
  | { code: 'organisation_suspended'; name: string }
  | { code: 'organisation_archived'; name: string }
  | { code: 'organisation_differs'; name: string }
  | { code: 'email_taken'; organisation: string }
  | { code: 'email_reserved'; organisation: string }
  | { code: 'user_being_removed' }
  | { code: 'user_differs'; name: string }
  | { code: 'account_unknown' }
  | { code: 'account_unusable' }
  | Warning

/** What does not stand in the way. */
export type Warning =
  | { code: 'similar_name'; name: string }
  | { code: 'similar_in_file'; name: string; row: number }
  | { code: 'name_not_compared' }
  | { code: 'same_account'; name: string }
  | { code: 'id_unknown' }
  | { code: 'account_not_looked_up' }

const warnings: readonly RowNote['code'][] = [
  'similar_name',
  'similar_in_file',
  'name_not_compared',
  'same_account',
  'id_unknown',
  'account_not_looked_up',
]

export const isWarning = (note: RowNote): note is Warning => warnings.includes(note.code)
