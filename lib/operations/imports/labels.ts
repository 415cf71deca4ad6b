import type { BulkRowState, ImportKind, ImportVerdict, TextEncoding } from '@/db/enums'
import { sentences as userSentences } from '@/lib/partners/users/labels'
import type { RowFilter } from './lists'
import {
  type ImportField,
  keptDays,
  largestFile,
  mostAccountsAsked,
  mostReadForFirstRows,
} from './policy'
import type { FileProblem, RowNote } from './stored'

/** What a file holds. */
export const kindLabels: Record<ImportKind, { label: string; sentence: string }> = {
  organisations: { label: 'Organisations', sentence: 'Each row is a partner organisation.' },
  users: {
    label: 'Users',
    sentence:
      'Each row is a user of an organisation that is here already, named by its Partner Organisation ID, its Zuora account or its exact name.',
  },
  both: {
    label: 'Organisations and their users',
    sentence:
      'Each row is a user with the organisation they belong to, which is created with its first row. A row without a user is the organisation alone.',
  },
}

/** The fields as people know them from the forms. */
export const importFieldLabels: Record<ImportField, string> = {
  organisationId: 'Partner Organisation ID',
  organisationName: 'Partner organisation name',
  organisationAccount: 'Zuora account ID',
  invoiceOwner: 'Zuora Invoice Owner',
  salesforceAccountId: 'Salesforce account ID',
  logoUrl: 'Logo (URL)',
  userName: 'Name',
  email: 'Email address',
}

export const encodingLabels: Record<TextEncoding, string> = {
  'utf-8': 'Unicode (UTF-8)',
  'utf-16le': 'Unicode (UTF-16, little endian)',
  'utf-16be': 'Unicode (UTF-16, big endian)',
  'windows-1252': 'Western European (Windows-1252)',
}

const megabytes = largestFile / 1_000_000

/** What stands beside the choice of a file. */
export const limitsSentence = `CSV with commas, semicolons or tabs, or an Excel workbook (.xlsx), of which the first sheet is read. The first row holds the headings. At most ${megabytes} MB and 200,000 rows.`

export const keptSentence = `The file, its rows and their results are deleted ${keptDays} days after the end of the import, or after the upload where it is not started.`

const readForFirstRows = mostReadForFirstRows / 1_000_000

const fileSentences: Record<FileProblem['code'], string> = {
  empty: 'There is nothing in this file.',
  no_rows: 'There are headings in this file, and no rows below them.',
  not_in_encoding: 'The text of this file is not encoded like this. Choose another encoding.',
  quote_not_closed: 'A quotation mark is opened here that is never closed.',
  stray_quote: 'There is a quotation mark in the middle of a cell that does not begin with one.',
  record_too_long: 'This row does not end. Perhaps a quotation mark is missing.',
  too_many_rows: 'The file has more than 200,000 rows. Split it.',
  too_many_columns: 'There are more than 200 columns.',
  cell_too_long: 'A cell holds more than 32,767 characters.',
  row_too_long: 'A row holds more than 200,000 characters.',
  too_much_text: 'There is too much text in this file. Split it.',
  broken_workbook: 'This workbook is damaged, or it is none. Save it again as .xlsx, or as CSV.',
  too_many_parts: 'This workbook has too many parts. Copy the sheet into a new one.',
  unpacks_to_too_much: 'This workbook unpacks to too much. Copy the sheet into a new one.',
  encrypted:
    'This workbook is protected by a password, or of a very old kind. Save it as .xlsx, without a password.',
  macros: 'This workbook holds macros. Save it as .xlsx, or as CSV.',
  doctype: 'This workbook holds declarations that no spreadsheet program writes.',
  strange_xml:
    'This workbook is built as no spreadsheet program builds one. Save it again as .xlsx, or as CSV.',
  too_much_before_rows: `More than ${readForFirstRows} MB of this file would have to be read to show its first rows. Copy its rows into a new file.`,
  failed_each_time: 'Something went wrong on our side whenever this file was read. Try again.',
}

/** Why a file cannot be read, for people. */
export function fileProblemWords({ code, row }: FileProblem): string {
  const sentence = fileSentences[code] ?? fileSentences.failed_each_time
  return row ? `Row ${row.toLocaleString('en-GB')}: ${sentence}` : sentence
}

/** What a check found about a row, for people. `invalid` is said by the fields' own sentences. */
export function noteWords(note: RowNote): string {
  switch (note.code) {
    case 'invalid':
      return 'This row cannot be taken over.'
    case 'same_in_file':
      return `Row ${note.row} of this file is about the same.`
    case 'differs_in_file':
      return `Row ${note.row} says something else of the same organisation.`
    case 'organisation_unknown':
      return 'There is no such partner organisation.'
    case 'organisation_ambiguous':
      return `${note.count} partner organisations are named like this. Name the one by its Partner Organisation ID.`
    case 'organisation_contradicts':
      return 'What names the organisation does not agree: no partner organisation has all of that.'
    case 'organisation_suspended':
      return `“${note.name}” is suspended. Reactivate it to add users.`
    case 'organisation_archived':
      return `“${note.name}” is archived. Restore it to add users.`
    case 'organisation_differs':
      return `“${note.name}” is here already, and differs from this row. An import changes nothing that is here.`
    case 'email_taken':
      return `This email address already belongs to a user of ${note.organisation}.`
    case 'email_reserved':
      return `This email address is about to become that of a user of ${note.organisation}.`
    case 'user_being_removed':
      return userSentences.emailBeingRemoved
    case 'user_differs':
      return `This user is here already, under the name “${note.name}”. An import changes nothing that is here.`
    case 'account_unknown':
      return 'Zuora does not know this account.'
    case 'account_unusable':
      return 'This account is cancelled in Zuora.'
    case 'similar_name':
      return `“${note.name}” is here already, and has nearly the same name.`
    case 'similar_in_file':
      return `Row ${note.row} has nearly the same name: “${note.name}”.`
    case 'name_not_compared':
      return 'This name was not compared with others for typing errors: the names of this file have too many letters altogether.'
    case 'same_account':
      return `“${note.name}” has the same Zuora account.`
    case 'id_unknown':
      return 'This Partner Organisation ID is not known here. The new organisation gets one of its own.'
    case 'account_not_looked_up':
      return 'The Zuora account was not looked up.'
  }
}

export const verdictLabels: Record<ImportVerdict, string> = {
  create: 'To be created',
  skip: 'Here already',
  fail: 'Not possible',
}

export const resultLabels: Record<BulkRowState, string> = {
  waiting: 'Waiting',
  done: 'Created',
  skipped: 'Here already',
  failed: 'Failed',
}

export const filterLabels: Record<RowFilter, string> = {
  create: 'To be created',
  skip: 'Here already',
  fail: 'Not possible',
  warned: 'Worth a look',
  failed: 'Failed',
}

/** That not all accounts were looked up, and why. */
export const accountsLeftSentence = (left: number) =>
  `${left.toLocaleString('en-GB')} Zuora ${left === 1 ? 'account was' : 'accounts were'} not looked up: at most ${mostAccountsAsked} of a file are, and only while Zuora answers. Each is looked up when its organisation is created.`

export const sentences = {
  notFound: 'There is no such import.',
  notNow: 'This cannot be done now. Look at how far the import is.',
  checkedAgain:
    'This file was checked again since you looked. Look at what was found now, then start the import.',
  emptied: `The file of this import was deleted after ${keptDays} days.`,
} as const

/** How far an import is before its run. */
export const stateLabels: Record<'uploaded' | 'checking' | 'checked', string> = {
  uploaded: 'Uploaded',
  checking: 'Checking',
  checked: 'Checked',
}

type Counts = { rows: number; created: number }
const rowsOf = (count: number) => (count === 1 ? '1 row' : `${count.toLocaleString('en-GB')} rows`)

/** A step of an import: its button, what is asked before, and what is said afterwards. `rows`: those that wait. */
export function stepWords(
  step: 'start' | 'pause' | 'resume' | 'cancel' | 'discard',
  { rows, created }: Counts,
): { button: string; title: string; text: string; done: string } {
  switch (step) {
    case 'start':
      return {
        button: 'Start import',
        title: `Import ${rowsOf(rows)}?`,
        text: 'Organisations and users are created in your name, and users are invited by mail. Rows that are not possible are left out. You can pause or cancel it; what is created by then stays.',
        done: 'The import has started.',
      }
    case 'pause':
      return {
        button: 'Pause',
        title: 'Pause this import?',
        text: 'No further row is begun until somebody lets it go on. Invitations of users who are created already still go out.',
        done: 'The import is paused.',
      }
    case 'resume':
      return {
        button: 'Go on',
        title: `Go on with ${rowsOf(rows)}?`,
        text: 'The rows that wait are carried out in your name.',
        done: 'The import goes on.',
      }
    case 'cancel':
      return {
        button: 'Cancel import',
        title: 'Cancel this import?',
        text: `${rowsOf(rows)} will not be carried out. What was created (${rowsOf(created)}) stays.`,
        done: 'The import is cancelled.',
      }
    case 'discard':
      return {
        button: 'Delete',
        title: 'Delete this file?',
        text: 'The file and what was found out about its rows are deleted. Nothing was created from it.',
        done: 'The file is deleted.',
      }
  }
}
