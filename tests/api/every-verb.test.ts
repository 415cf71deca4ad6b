import { expect, test } from 'vitest'
import { readTree, type Tree } from '@/tests/architecture/tree'
import { askedBy, verbModules } from '@/tests/architecture/verbs'

const tree: Tree = readTree(process.cwd())

const pages = 'a file of what a list of the API gives page by page'
const people = 'who and what may do things is looked after by people (decision 22)'
const hint =
  'a hint to a person before they decide; what it is about is checked by the verb that does it'
const file = 'a file of people; programs create organisations and users themselves'
const many =
  'done to many at once by people; programs do the same to each, one call after the other'
const byItself = 'no person asks for it: the clock or a command does'
const twoPeople =
  'two administrators decide it, each in person: behind a program there could be either (decision 25)'
const own = 'a person’s own setting'
const views = 'what people keep of a screen; a program keeps its own queries'
const document = 'programs read the document itself'
const screen = 'shown to people on one screen, beside what the API gives'

/** Verbs of the back office that programs do not have, and why. */
const notForPrograms: Record<string, string> = {
  'lib/partners/users/await-invitation': 'waits for a dialog; programs read the user again',
  'lib/partners/owners/find-staff': 'programs list staff members',
  'lib/partners/owners/find-owners': screen,
  'lib/partners/custom-fields/find-choices': 'programs list custom fields with their choices',
  'lib/partners/users/open-export': pages,
  'lib/partners/users/preview-suspension': hint,
  'lib/partners/users/open-organisation-export': pages,
  'lib/partners/organisations/open-export': pages,
  'lib/partners/organisations/change-page-access':
    'one switch, or one row of a bulk action; programs set page access as a whole',
  'lib/partners/organisations/read-filter-choices': screen,
  'lib/partners/organisations/read-our-sides': screen,
  'lib/partners/organisations/read-field-values': screen,
  'lib/partners/organisations/choose-table-look': own,
  'lib/partners/organisations/read-table-look': own,
  'lib/partners/organisations/read-views': views,
  'lib/partners/organisations/read-first-views': views,
  'lib/partners/organisations/save-view': views,
  'lib/partners/organisations/change-view': views,
  'lib/partners/organisations/remove-view': views,
  'lib/selling/orders/read-attention': screen,
  'lib/selling/orders/open-organisation-export': pages,
  'lib/selling/orders/open-export-of-all': pages,
  'lib/selling/offers/change-audience':
    'one row of a bulk action; programs send an offer with all its organisations',
  'lib/selling/offers/open-export': pages,
  'lib/selling/customers/open-organisation-export': pages,
  'lib/selling/subscriptions/open-organisation-export': pages,
  'lib/core/audit/open-export': pages,
  'lib/operations/attention/read-count': screen,
  'lib/operations/find-anything/find-anything': screen,
  'lib/operations/history-seals/seal-history': byItself,
  'lib/operations/history-seals/check-history': byItself,
  'lib/operations/bulk-actions/cancel': many,
  'lib/operations/bulk-actions/get': many,
  'lib/operations/bulk-actions/list': many,
  'lib/operations/bulk-actions/open-results': many,
  'lib/operations/bulk-actions/pause': many,
  'lib/operations/bulk-actions/read-preview': many,
  'lib/operations/bulk-actions/read-rows': many,
  'lib/operations/bulk-actions/resume': many,
  'lib/operations/bulk-actions/start': many,
  'lib/partners/successors/approve': twoPeople,
  'lib/partners/successors/decline': twoPeople,
  'lib/partners/successors/give-up': twoPeople,
  'lib/partners/successors/propose': twoPeople,
  'lib/partners/successors/read-preview': hint,
  'lib/partners/successors/resume': twoPeople,
  'lib/partners/successors/withdraw': twoPeople,
  'lib/operations/imports/begin-upload': file,
  'lib/operations/imports/cancel': file,
  'lib/operations/imports/check': file,
  'lib/operations/imports/discard': file,
  'lib/operations/imports/get': file,
  'lib/operations/imports/list': file,
  'lib/operations/imports/open-results': file,
  'lib/operations/imports/pause': file,
  'lib/operations/imports/read-file': file,
  'lib/operations/imports/read-rows': file,
  'lib/operations/imports/resume': file,
  'lib/operations/imports/start': file,
  'lib/operations/imports/take-piece': file,
  'lib/operations/news/choose': own,
  'lib/operations/news/read-choice': own,
  'lib/operations/overview/choose-start-page': own,
  'lib/operations/overview/count-figures': byItself,
  'lib/operations/overview/read-figures': screen,
  'lib/operations/overview/read-start-page': own,
  'lib/operations/attention/read-counts': screen,
  'lib/operations/reconcile/repair-login':
    'repairs from a user’s screen what the drift repairs too',
  'lib/operations/reconcile/start-nightly': byItself,
  'lib/operations/webhooks/plan-deliveries': byItself,
  'lib/partners/logos/expect-forgotten': byItself,
  'lib/operations/restore/ask-comparison': people,
  'lib/operations/restore/release-copy': people,
  'lib/operations/restore/decide-login': people,
  'lib/operations/restore/read-hold': people,
  'lib/operations/restore/read-restore': people,
  'lib/operations/restore/hold-copy': people,
  'lib/operations/api-reference/list': document,
  'lib/operations/api-reference/get': document,
  'lib/operations/api-clients/list': people,
  'lib/operations/api-clients/get': people,
  'lib/operations/api-clients/update': people,
  'lib/operations/api-clients/create': people,
  'lib/operations/api-clients/revoke': people,
  'lib/operations/api-clients/rotate-secret': people,
  'lib/operations/installation/retry-job': people,
  'lib/operations/installation/lift-block': people,
  'lib/operations/installation/read-operations': people,
}

/** Verbs of the partner pages that partners' programs do not have, and why. */
const notForPartners: Record<string, string> = {
  'lib/partners/pages/open-page': 'decides what a page shows',
  'lib/partners/logos/open-copy': 'what pages show; programs have the address of the logo',
  'lib/selling/orders/await-outcome': 'waits for a screen; programs read the order again',
  'lib/selling/customers/open-export': pages,
  'lib/selling/invoices/open-export': pages,
  'lib/selling/orders/open-export': pages,
  'lib/selling/subscriptions/open-export': pages,
}

/** The verbs of a kind that no file of these imports. */
function missingFrom(kind: 'permission' | 'partner', files: RegExp): string[] {
  const api = [...tree].filter(([file]) => files.test(file)).map(([, text]) => text)
  return verbModules(tree)
    .filter(({ file }) => askedBy(tree.get(file) ?? '')?.kind === kind)
    .map(({ file }) => file.replace(/\.ts$/, ''))
    .filter((verb) => !api.some((text) => text.includes(`from '@/${verb}'`)))
    .sort()
}

test('every verb of the back office is an operation of the API, or is not for a reason', () => {
  const missing = missingFrom('permission', /^lib\/api\/v1\/[^/]+\.ts$/)
  expect(missing).toEqual(Object.keys(notForPrograms).sort())
})

test('every verb of the partner pages is an operation of the partner side, or is not for a reason', () => {
  const missing = missingFrom('partner', /^lib\/api\/(v1\/partner|limio)\/[^/]+\.ts$/)
  expect(missing).toEqual(Object.keys(notForPartners).sort())
})
