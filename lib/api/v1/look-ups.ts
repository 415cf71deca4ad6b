import { z } from 'zod'
import { checkSignIn } from '@/lib/operations/sign-in-check/check-sign-in'
import { readTokenPreview } from '@/lib/operations/token-preview/read-token-preview'
import { findBillingAccount } from '@/lib/partners/organisations/find-billing-account'
import { findCrmAccount } from '@/lib/partners/organisations/find-crm-account'
import { findSimilar } from '@/lib/partners/organisations/find-similar'
import { readBilling } from '@/lib/partners/organisations/read-billing'
import { readCrmAccount } from '@/lib/partners/organisations/read-crm-account'
import { findPeople } from '@/lib/partners/people/find-people'
import type { Operation } from '../operation'
import {
  billingAccount,
  crmAccount,
  foundPeople,
  organisationBilling,
  organisationCrmAccount,
  signInCheck,
  similarOrganisations,
  tokenPreview,
} from './schemas/look-up'

const tag = 'Look-ups'
const account = z.string().min(1).max(70)
const now = { status: 200, description: 'What was found.' } as const

/** What is looked up before something is decided. Another system that does not answer is an answer. */
export const lookUps: readonly Operation[] = [
  {
    id: 'findSimilarOrganisations',
    method: 'get',
    path: '/look-ups/similar-organisations',
    summary: 'Find organisations like one that is to be created',
    description:
      'By the same account or nearly the same name, at most five. A hint: what is not valid finds nothing, and so does a search that takes too long.',
    tag,
    permission: 'partner-organisations:create',
    query: z.strictObject({
      name: z.string().max(200).optional(),
      zuoraAccountKey: account.optional(),
      salesforceAccountId: account.optional(),
    }),
    counted: 'search',
    answer: { ...now, schema: similarOrganisations },
    run: async (ctx, input) => ({ items: await findSimilar(ctx, input) }),
  },
  {
    id: 'findBillingAccount',
    method: 'get',
    path: '/look-ups/billing-account',
    summary: 'Find an account in Zuora by its ID or number',
    tag,
    permission: 'partner-organisations:create',
    forAll: true,
    query: z.strictObject({ zuoraAccountKey: account }),
    counted: 'lookup',
    answer: { ...now, schema: billingAccount },
    run: findBillingAccount,
  },
  {
    id: 'findCrmAccount',
    method: 'get',
    path: '/look-ups/crm-account',
    summary: 'Find an account in Salesforce by its ID',
    tag,
    permission: 'partner-organisations:create',
    forAll: true,
    query: z.strictObject({ salesforceAccountId: account }),
    counted: 'lookup',
    answer: { ...now, schema: crmAccount },
    run: findCrmAccount,
  },
  {
    id: 'readBillingAccount',
    method: 'get',
    path: '/partner-organisations/{id}/billing-account',
    summary: 'Read an organisation’s account in Zuora',
    description: 'As it was when it was last checked, and as Zuora has it now.',
    tag,
    permission: 'partner-organisations:read',
    counted: 'lookup',
    answer: { ...now, schema: organisationBilling },
    run: readBilling,
  },
  {
    id: 'readCrmAccount',
    method: 'get',
    path: '/partner-organisations/{id}/crm-account',
    summary: 'Read an organisation’s account in Salesforce',
    tag,
    permission: 'partner-organisations:read',
    counted: 'lookup',
    answer: { ...now, schema: organisationCrmAccount },
    run: async (ctx, input) => ({ account: await readCrmAccount(ctx, input) }),
  },
  {
    id: 'findPeople',
    method: 'get',
    path: '/look-ups/people',
    summary: 'Find people by an email address',
    description:
      'Partner users, also removed ones, and staff: those whose address it is or was, and those whose address is nearly the same.',
    tag,
    permission: 'partner-users:read',
    forAll: true,
    query: z.strictObject({ address: z.string().min(1).max(320) }),
    counted: 'lookup',
    answer: { ...now, schema: foundPeople },
    run: findPeople,
  },
  {
    id: 'checkSignIn',
    method: 'post',
    path: '/partner-users/{partnerUserId}/check-sign-in',
    summary: 'Find out whether a user can sign in, and what stands in the way',
    description: 'Asks Cognito. That it was asked is written to the history.',
    tag,
    permission: 'partner-users:read',
    counted: 'lookup',
    answer: { ...now, schema: signInCheck },
    run: checkSignIn,
  },
  {
    id: 'readTokenPreview',
    method: 'get',
    path: '/partner-users/{partnerUserId}/token-preview',
    summary: 'Read what the tokens of a user would say now',
    description: 'Asks Cognito. No token is made.',
    tag,
    permission: 'partner-users:read',
    counted: 'lookup',
    answer: { ...now, schema: tokenPreview },
    run: readTokenPreview,
  },
]
