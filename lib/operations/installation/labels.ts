import type { SchemaState } from '@/db/enums'
import type { Block } from '@/lib/ports/identity/sign-in-blocks'

const count = (number: number) => (number === 1 ? 'one migration' : `${number} migrations`)

/** How the database's tables stand to this release, and what to do about it. */
export function schemaSentence({
  state,
  missing,
  unknown,
}: {
  state: SchemaState
  missing: number
  unknown: number
}): string {
  switch (state) {
    case 'current':
      return 'The database’s tables are those of this release.'
    case 'empty':
      return 'The database is not set up. Run npm run migrate with this release; if it should hold data, check DATABASE_URL first.'
    case 'older':
      return `The database’s tables are older than this release: it lacks ${count(missing)}. Run npm run migrate with this release.`
    case 'newer':
      return `The database’s tables are newer than this release, which does not know ${count(unknown)} of theirs. The release before the one that migrated them still works; start the newer one.`
    case 'foreign':
      return `The database was migrated by a release that is neither before nor after this one: it lacks ${count(missing)} of this release, and has ${unknown === 0 ? 'later ones' : `${count(unknown)} that this one does not know`}. Start the release that migrated it, or check DATABASE_URL.`
  }
}

/** What each kind of job does, for the queue. */
export const jobLabels: Record<string, string> = {
  alignLogin: 'Bring a login to what is wanted',
  withdrawLogin: 'Delete the login of a removed user',
  resetStaffAuthenticator: 'Have Cognito forget an authenticator app',
  reconcile: 'Compare with Cognito',
  confirmRepair: 'Look whether a repair shows',
  mailEmailChangeNotice: 'Mail the notice of a new email address',
  mailEmailCode: 'Mail the code for a new email address',
  mailOrderNews: 'Mail the news of an order',
  mailAccountNotice: 'Mail that a way to sign in has changed',
  mailRecoveryNotice: 'Mail that a recovery code was used',
  mailStaffNews: 'Mail staff what needs attention',
  resolveBillingAccount: 'Look for a Zuora account',
  placeOrder: 'Place an order in Zuora',
  checkImport: 'Read a file and check its rows',
  workBulkRun: 'Go on with a run over many rows',
  carryOutSuccession: 'Move an organisation to its successor',
  clearRemovedTag: 'Take a deleted tag from organisations',
  clearRemovedField: 'Take a deleted field or choice from organisations',
  sendWebhooks: 'Send what is due at a webhook',
  sweep: 'Look after the queue',
  countFigures: 'Count what the overview shows',
  purgeExpired: 'Delete what has expired',
  followStaffGroups: 'Read who is staff in Cognito',
  reconcileNightly: 'Begin the nightly comparison',
  refreshCatalogueNightly: 'Read the catalogue of Zuora',
  checkLogos: 'Look at the logos that are due',
  expectLogosNightly: 'Find logos that nobody looks at',
  sealHistoryNightly: 'Seal the history and check its seals',
}

/** A kind of job in words; its name where it has none. */
export const jobLabel = (task: string): string => jobLabels[task] ?? task

/** What to do about a given-up job whose subject has a page of its own, or that needs nobody. */
const givenUpAdvice: Record<string, string> = {
  alignLogin: 'Retry or remove the user on their page.',
  placeOrder: 'Retry or give up the order on its page.',
  reconcile: 'Compare again on the Drift page.',
  confirmRepair: 'Repair again on the Drift page, if the difference is still there.',
  mailEmailCode: 'Cancel the change of address on the user’s page, and ask for it again.',
  mailStaffNews: 'It is asked for again by itself while there are news.',
  resetStaffAuthenticator: 'It is asked for again by itself.',
  resolveBillingAccount: 'It is asked for again by itself.',
  checkImport: 'Check the file again on its page.',
  workBulkRun: 'Let it go on on its page.',
  carryOutSuccession: 'Let it go on, or end it, on its page under Needs attention.',
  clearRemovedTag: 'It is asked for again by itself.',
  clearRemovedField: 'It is asked for again by itself.',
  sendWebhooks: 'It is asked for again by itself. If it comes back, give the webhook a new secret.',
}

/** What to do about a given-up job. */
export function adviceFor(task: string): string {
  return givenUpAdvice[task] ?? 'When the system that it needs answers again, retry it here.'
}

export const remoteLabels = {
  cognito: 'Cognito',
  zuora: 'Zuora',
  salesforce: 'Salesforce',
  smtp: 'Mail server',
} as const

/** What to do about a system that failed when it was last called. */
export const remoteAdvice: Record<keyof typeof remoteLabels, string> = {
  cognito:
    'Nobody can sign in while it is away. Jobs wait for it, most of them for about four days.',
  zuora:
    'Orders wait for it, for most of a day. Amounts and invoices are not shown while it is away.',
  salesforce: 'Accounts there are not shown while it is away. Nothing else needs it.',
  smtp: 'Mails wait for it, for about four days.',
}

/** The variables that connect a system. */
export const remoteVariables: Record<keyof typeof remoteLabels, string> = {
  cognito: 'COGNITO_…',
  zuora: 'ZUORA_…',
  salesforce: 'SALESFORCE_…',
  smtp: 'SMTP_URL',
}

/** What somebody may not try for a while. */
export const blockLabels: Record<Block['kind'], string> = {
  password: 'Passwords',
  code: 'Codes that prove who signs in',
  reset: 'Codes for a new password',
  code_mail: 'Asking for a mailed code',
}

/** Whether somebody works through the queue, and what to do where nobody does. */
export function workersSentence(living: number): string {
  if (living === 0) {
    return 'Nobody works through the queue. Start a process that works (RUN_WORKER=true, or npm run worker), and look for “worker did not start” in its log.'
  }
  return living === 1 ? 'One worker lives.' : `${living} workers live.`
}

/** How long the queue keeps people waiting, and what to do where that is too long. */
export function queueSentence(seconds: number | null, late: boolean): string {
  if (seconds === null) return 'No job waits that could run now.'
  const minutes = Math.floor(seconds / 60)
  const wait =
    minutes === 0 ? 'less than a minute' : minutes === 1 ? 'a minute' : `${minutes} minutes`
  const waited = `The oldest job that could run has waited for ${wait}.`
  return late
    ? `${waited} See that a worker lives; where one does and this grows, start a second one or raise JOB_CONCURRENCY.`
    : waited
}
