import { z } from 'zod'
import {
  billingAccountStates,
  invoiceOwners,
  logoProblems,
  partnerPages,
  pictureTypes,
} from '@/db/enums'
import { asOfGaps, asOfStatuses } from '@/lib/operations/as-of/views'
import { findings, itemNames, itemStates } from '@/lib/operations/go-live/views'
import { shownLogos } from '@/lib/partners/logos/views'

const facts = {
  id: z.uuid(),
  name: z.string().meta({ example: 'Fabrikam Distribution' }),
  logoUrl: z.string().nullable(),
  zuoraAccountKey: z.string().meta({
    description: 'ID or number of the Zuora account, as it was entered.',
    example: 'A00000101',
  }),
  salesforceAccountId: z.string().nullable(),
  invoiceOwner: z.enum(invoiceOwners).meta({
    description: 'Whose Zuora account owns the invoices of what is sold through the organisation.',
  }),
}

/** A row of the partners table. */
export const partnerOrganisationRow = z
  .object({
    ...facts,
    currency: z.string().nullable().meta({
      description: 'Of its Zuora account, as in ISO 4217. Null until Zuora has told.',
    }),
    userCount: z.int().meta({ description: 'Without removed users.' }),
    lastSignInAt: z.iso.datetime().nullable().meta({
      description: 'When one of its users last signed in.',
    }),
    suspended: z.boolean(),
    archived: z.boolean(),
    needsAttention: z.boolean(),
    createdAt: z.iso.datetime(),
    updatedAt: z.iso.datetime(),
  })
  .meta({ id: 'PartnerOrganisationRow', title: 'Partner organisation in a list' })

/** One organisation. */
export const partnerOrganisation = z
  .object({
    ...facts,
    zuoraAccountId: z.string().nullable(),
    zuoraAccountNumber: z.string().nullable(),
    billingAccountState: z.enum(billingAccountStates).meta({
      description: 'What Zuora said of the account when it was last asked.',
    }),
    pageAccess: z.array(z.enum(partnerPages)).meta({
      description: 'The partner pages that its users may open.',
    }),
    suspension: z
      .object({ at: z.iso.datetime(), by: z.string().nullable(), reason: z.string().nullable() })
      .nullable(),
    archivedAt: z.iso.datetime().nullable(),
    version: z.int().meta({ description: 'The same as in `ETag`.' }),
    createdAt: z.iso.datetime(),
    updatedAt: z.iso.datetime(),
  })
  .meta({ id: 'PartnerOrganisation', title: 'Partner organisation' })

/** What an organisation needs to work, and how far that is. */
export const goLiveChecklist = z
  .object({
    items: z.array(
      z.object({
        name: z.enum(itemNames),
        state: z.enum(itemStates),
        finding: z.enum(findings),
        lastKnownAt: z.iso.datetime().nullable().meta({
          description: 'When another system last told it; null for what is known here.',
        }),
      }),
    ),
    complete: z.boolean().meta({ description: 'Nothing is left to do, and nothing is unknown.' }),
  })
  .meta({ id: 'GoLiveChecklist' })

const shown = z.enum(shownLogos).meta({
  description:
    'What partner pages show: the picture at its address, the copy that is kept here, or initials while there is none.',
})
const due = z.boolean().meta({
  description: 'It is to be looked at: soon, usually within a minute, while a worker runs.',
})
const looked = { due, checkedAt: z.iso.datetime(), shown }
const pixels = z.int().nullable().meta({ description: 'Null where the picture does not say.' })

/** What was found at the address of a logo. */
export const logoCheck = z
  .discriminatedUnion('state', [
    z.object({ state: z.literal('none') }),
    z.object({ state: z.literal('not_checked'), due, shown }),
    z.object({
      state: z.literal('loads'),
      ...looked,
      type: z.enum(pictureTypes),
      width: pixels,
      height: pixels,
      bytes: z.int(),
    }),
    z.object({
      state: z.literal('failed'),
      ...looked,
      problem: z.enum(logoProblems),
      status: z.int().nullable().meta({ description: 'What was answered, where that is why.' }),
    }),
  ])
  .meta({ id: 'LogoCheck' })

const known = z.string().nullable()

/** An organisation and its users as they were. */
export const organisationAsOf = z
  .object({
    id: z.uuid(),
    name: z.string().meta({ description: 'Its name now.' }),
    at: z.iso.datetime().meta({ description: 'The time it is about; never later than now.' }),
    createdAt: z.iso.datetime(),
    facts: z
      .object({
        name: z.string(),
        logoUrl: known,
        zuoraAccountKey: z.string(),
        salesforceAccountId: known,
        invoiceOwner: z.enum(invoiceOwners),
        billingAccountState: z.enum(billingAccountStates),
        pageAccess: z.array(z.enum(partnerPages)),
        suspended: z.boolean(),
        archived: z.boolean(),
        tags: z.array(z.string()),
        owner: known.meta({ description: 'Who looked after it on our side.' }),
        users: z.array(
          z.object({
            id: z.uuid(),
            name: known,
            email: known,
            status: z.enum(asOfStatuses),
            removedSince: z.boolean(),
          }),
        ),
      })
      .nullable()
      .meta({ description: 'Null before it was created.' }),
    gaps: z.array(z.enum(asOfGaps)).meta({
      description:
        'What is not known: `before_history`: what was changed before its history begins. `undone`: what was changed between an older ' +
        'copy of the database and this time, because that copy was restored since. `tag_merged`, `tag_deleted`: tags were merged or ' +
        'deleted for all organisations since. `unplaced_users`: whether some users were in it. `more_users`: not everybody was looked at.',
    }),
  })
  .meta({ id: 'PartnerOrganisationAsOf' })
