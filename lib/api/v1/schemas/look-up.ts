import { z } from 'zod'
import { billingAccountStates } from '@/db/enums'
import { noTokenReasons, tokenDifferences, tokenStates } from '@/lib/operations/token-preview/views'
import { matchReasons } from '@/lib/partners/people/views'
import { partnerUser, partnerUserStatus } from './partner-user'

const at = z.iso.datetime()
const said = z.string().meta({ description: 'Its own words.' })

/** What another system answers where it has no account to tell of. */
const silences = [
  z.object({ kind: z.literal('refused'), said }),
  z.object({ kind: z.literal('out_of_reach') }),
  z.object({ kind: z.literal('not_connected') }),
] as const

const account = z.object({
  id: z.string(),
  number: z.string(),
  name: z.string(),
  currency: z.string().meta({ description: 'ISO 4217.' }),
  status: z.enum(['active', 'draft', 'canceled']),
})

/** Organisations like one that is to be created. */
export const similarOrganisations = z
  .object({
    items: z.array(
      z.object({
        id: z.uuid(),
        name: z.string(),
        same: z.array(z.enum(['name', 'zuoraAccount', 'salesforceAccount'])).meta({
          description: 'In what; `name`: nearly.',
        }),
      }),
    ),
  })
  .meta({ id: 'SimilarOrganisations' })

/** What Zuora says of an account. */
export const billingAccount = z
  .discriminatedUnion('kind', [
    z.object({
      kind: z.literal('found'),
      account: account.extend({
        crmId: z
          .string()
          .nullable()
          .meta({ description: 'The Salesforce account, as Zuora has it.' }),
      }),
      problem: z.string().nullable().meta({
        description: 'Why no organisation can be created on it.',
      }),
    }),
    z.object({ kind: z.literal('unknown'), problem: z.string() }),
    ...silences,
  ])
  .meta({ id: 'FoundBillingAccount' })

/** What Salesforce says of an account. */
export const crmAccount = z
  .discriminatedUnion('kind', [
    z.object({ kind: z.literal('found'), id: z.string(), name: z.string() }),
    z.object({ kind: z.literal('not_found_or_not_visible') }),
    ...silences,
  ])
  .meta({ id: 'FoundCrmAccount' })

/** What Salesforce says of an organisation's own account. */
export const organisationCrmAccount = z
  .object({ account: crmAccount.nullable().meta({ description: 'Null where it has none.' }) })
  .meta({ id: 'OrganisationCrmAccount' })

/** An organisation's own account in Zuora. */
export const organisationBilling = z
  .object({
    connected: z.boolean().meta({ description: 'Zuora is in use here.' }),
    state: z.enum(billingAccountStates).meta({ description: 'When it was last checked.' }),
    accountId: z.string().nullable(),
    accountNumber: z.string().nullable(),
    name: z.string().nullable(),
    currency: z.string().nullable(),
    checkedAt: at.nullable(),
    live: z
      .object({
        account: account
          .extend({ paymentTerm: z.string().nullable(), reseller: z.boolean() })
          .nullable()
          .meta({ description: 'Null where there is none.' }),
        crmIds: z
          .object({
            kind: z.enum(['same', 'different', 'offer']),
            salesforceAccountId: z.string(),
          })
          .nullable()
          .meta({
            description:
              'The Salesforce account that Zuora names, and whether it is the one here; `offer`: here is none.',
          }),
      })
      .nullable()
      .meta({ description: 'What Zuora says now; null where it does not tell.' }),
    refusal: z.string().nullable().meta({ description: 'What it said instead.' }),
  })
  .meta({ id: 'OrganisationBilling' })

const person = { id: z.uuid(), why: z.enum(matchReasons), name: z.string(), email: z.string() }

/** People whose address is the one that was asked for, or near it. */
export const foundPeople = z
  .object({
    address: z.string().meta({ description: 'As addresses are compared.' }),
    people: z.array(
      z.discriminatedUnion('kind', [
        z.object({
          kind: z.literal('partner_user'),
          ...person,
          organisation: z.object({
            id: z.uuid(),
            name: z.string(),
            suspended: z.boolean(),
            archived: z.boolean(),
          }),
          status: partnerUserStatus,
          removal: z.enum(['being_removed', 'removed']).nullable(),
          newEmail: z.string().nullable(),
        }),
        z.object({ kind: z.literal('staff'), ...person, disabled: z.boolean() }),
      ]),
    ),
    more: z.boolean().meta({ description: 'Some that are near are left out.' }),
    cognito: z.enum(['ours', 'none', 'marked', 'foreign', 'silent']).meta({
      description:
        'Whose login has the address: somebody’s who is known here, nobody’s, one of ours whom we do not know by it, a foreign one; or Cognito does not answer.',
    }),
  })
  .meta({ id: 'FoundPeople' })

/** Whether somebody can sign in now. */
export const signInCheck = z
  .object({
    user: partnerUser,
    organisation: z.object({ id: z.uuid(), name: z.string() }),
    verdict: z.enum(['can', 'can_but', 'cannot', 'unknown']).meta({
      description: '`can_but`: signing in works, and leads nowhere.',
    }),
    sentence: z.string(),
    checks: z.array(
      z.object({
        name: z.string(),
        state: z.enum(['fine', 'fails', 'unknown', 'not_reached', 'notice']),
        finding: z.string(),
        advice: z.string().nullable(),
      }),
    ),
    checkedAt: at,
  })
  .meta({ id: 'SignInCheck' })

const claims = z.array(
  z.object({ name: z.string(), value: z.union([z.string(), z.boolean(), z.array(z.string())]) }),
)

/** What the tokens of somebody would say now. */
export const tokenPreview = z
  .object({
    user: z.object({ id: z.uuid(), name: z.string(), email: z.string() }),
    organisation: z.object({ id: z.uuid(), name: z.string() }),
    state: z.enum(tokenStates).meta({
      description:
        'Whether tokens can be had: by signing in now, or after a password of their own was chosen; `unknown`: Cognito does not answer, or does not say.',
    }),
    reason: z.enum(noTokenReasons).nullable(),
    tokens: z
      .object({
        idToken: claims,
        accessToken: claims,
        trigger: z.enum(['none', 'id_token', 'both_tokens']).meta({
          description:
            'To which tokens the pool’s trigger adds claims. What it adds is told as the product’s own code of it has it.',
        }),
      })
      .nullable()
      .meta({
        description: 'Null where none can be had, or that is not known.',
      }),
    differences: z
      .array(z.enum(tokenDifferences))
      .meta({ description: 'What the tokens say, or allow, that is not so here.' }),
    checkedAt: at,
  })
  .meta({ id: 'TokenPreview' })
