import { z } from 'zod'
import { readAsOf } from '@/lib/operations/as-of/read-as-of'
import { asOfTime } from '@/lib/operations/as-of/schema'
import { readChecklist } from '@/lib/operations/go-live/read-checklist'
import { lookAgain } from '@/lib/partners/logos/look-again'
import { readCheck } from '@/lib/partners/logos/read-check'
import { archive } from '@/lib/partners/organisations/archive'
import { checkBilling } from '@/lib/partners/organisations/check-billing'
import { create } from '@/lib/partners/organisations/create'
import { findChanged } from '@/lib/partners/organisations/find-changed'
import { get } from '@/lib/partners/organisations/get'
import { list } from '@/lib/partners/organisations/list'
import { partnersList } from '@/lib/partners/organisations/lists'
import { reactivate } from '@/lib/partners/organisations/reactivate'
import { restore } from '@/lib/partners/organisations/restore'
import {
  createSchema,
  pageAccessSchema,
  suspendSchema,
  updateSchema,
} from '@/lib/partners/organisations/schema'
import { setPageAccess } from '@/lib/partners/organisations/set-page-access'
import { suspend } from '@/lib/partners/organisations/suspend'
import { update } from '@/lib/partners/organisations/update'
import { changesInput, changesParameter } from '../changes'
import { answerPage, listInput, listParameters, type Operation, pageOf } from '../operation'
import {
  goLiveChecklist,
  logoCheck,
  organisationAsOf,
  partnerOrganisation,
  partnerOrganisationRow,
} from './schemas/partner-organisation'

const tag = 'Partner organisations'
const path = '/partner-organisations/{id}'
const one = { status: 200, schema: partnerOrganisation, description: 'As it is now.' } as const

/** Partner organisations and the pages that their users may open. */
export const partnerOrganisations: readonly Operation[] = [
  {
    id: 'listPartnerOrganisations',
    method: 'get',
    path: '/partner-organisations',
    summary: 'List partner organisations',
    tag,
    permission: 'partner-organisations:read',
    description:
      'With `updatedSince` there is no `search` and no filter but `archived`, and `sort` and `direction` mean nothing. Archived ones are there with `archived`. `tag`, `owner` and `choice`, ids of a tag, of a staff member and of a choice of a custom field, are not for a client that acts for one organisation.',
    query: listParameters(partnersList).extend(changesParameter),
    counted: 'search',
    answer: { status: 200, schema: pageOf(partnerOrganisationRow), description: 'A page of them.' },
    async run(ctx, input) {
      const changes = changesInput(input, ['sort', 'direction'])
      const page = changes ? await findChanged(ctx, changes) : await list(ctx, listInput(input))
      return answerPage(page, input)
    },
  },
  {
    id: 'createPartnerOrganisation',
    method: 'post',
    path: '/partner-organisations',
    summary: 'Create a partner organisation',
    description:
      'Its users get every partner page. Of its own facts only name and logo can be changed later.',
    tag,
    permission: 'partner-organisations:create',
    forAll: true,
    body: createSchema({ salesforceRequired: false }),
    counted: 'lookup',
    answer: { status: 201, schema: partnerOrganisation, description: 'It was created.' },
    run: create,
  },
  {
    id: 'getPartnerOrganisation',
    method: 'get',
    path,
    summary: 'Read a partner organisation',
    tag,
    permission: 'partner-organisations:read',
    answer: one,
    run: get,
  },
  {
    id: 'readGoLiveChecklist',
    method: 'get',
    path: `${path}/go-live`,
    summary: 'Read what it needs to work, and how far that is',
    description: 'From what is stored; no other system is asked.',
    tag,
    permission: 'partner-organisations:read',
    answer: { status: 200, schema: goLiveChecklist, description: 'Item by item.' },
    run: readChecklist,
  },
  {
    id: 'readLogoCheck',
    method: 'get',
    path: `${path}/logo`,
    summary: 'Read what this server found at the address of its logo',
    description:
      'While a worker runs it is looked at after each change and once a week; one that did not load, once a day.',
    tag,
    permission: 'partner-organisations:read',
    answer: { status: 200, schema: logoCheck, description: 'As it was found last.' },
    run: readCheck,
  },
  {
    id: 'lookAtLogoAgain',
    method: 'post',
    path: `${path}/logo/look-again`,
    summary: 'Have this server look at its logo again',
    description:
      'For a picture that was changed at the same address. After a look a minute has to pass; one that is under way is followed by another.',
    tag,
    permission: 'partner-organisations:update',
    counted: 'lookup',
    answer: {
      status: 202,
      schema: logoCheck,
      description: 'As it was found last, and due.',
    },
    run: lookAgain,
  },
  {
    id: 'readPartnerOrganisationAsOf',
    method: 'get',
    path: `${path}/as-of`,
    summary: 'Read it and its users as they were at a time',
    description:
      'Rebuilt from history: what was changed since is undone. `gaps` says what history does not hold. Contacts, notes and custom fields are ' +
      'not in it, nor what Cognito or Zuora had then. Of its users at most 500 are looked at.',
    tag,
    permission: 'partner-organisations:read',
    forAll: true,
    query: z.strictObject({ at: asOfTime }),
    answer: { status: 200, schema: organisationAsOf, description: 'As it was.' },
    run: readAsOf,
  },
  {
    id: 'updatePartnerOrganisation',
    method: 'patch',
    path,
    summary: 'Change name and logo',
    description: 'Both are sent; nothing else of its own facts can be changed.',
    tag,
    permission: 'partner-organisations:update',
    body: updateSchema.omit({ id: true, version: true }),
    version: 'required',
    answer: one,
    run: update,
  },
  {
    id: 'setPageAccess',
    method: 'put',
    path: `${path}/page-access`,
    summary: 'Set the partner pages that its users may open',
    tag,
    permission: 'partner-pages:grant',
    body: pageAccessSchema.omit({ id: true }),
    answer: one,
    run: setPageAccess,
  },
  {
    id: 'checkBillingAccount',
    method: 'post',
    path: `${path}/check-billing-account`,
    summary: 'Have its account looked for in Zuora again',
    tag,
    permission: 'partner-organisations:update',
    version: 'optional',
    answer: { status: 204, schema: z.void(), description: 'It was asked for.' },
    run: checkBilling,
  },
  {
    id: 'suspendPartnerOrganisation',
    method: 'post',
    path: `${path}/suspend`,
    summary: 'Take access away from all its users',
    tag,
    permission: 'partner-organisations:suspend',
    body: suspendSchema.omit({ id: true, version: true }),
    version: 'optional',
    answer: one,
    run: suspend,
  },
  {
    id: 'reactivatePartnerOrganisation',
    method: 'post',
    path: `${path}/reactivate`,
    summary: 'Give access back to its users',
    tag,
    permission: 'partner-organisations:suspend',
    version: 'optional',
    answer: one,
    run: reactivate,
  },
  {
    id: 'archivePartnerOrganisation',
    method: 'post',
    path: `${path}/archive`,
    summary: 'Archive it',
    tag,
    permission: 'partner-organisations:archive',
    version: 'optional',
    answer: one,
    run: archive,
  },
  {
    id: 'restorePartnerOrganisation',
    method: 'post',
    path: `${path}/restore`,
    summary: 'Take it out of the archive',
    tag,
    permission: 'partner-organisations:archive',
    version: 'optional',
    answer: one,
    run: restore,
  },
]
