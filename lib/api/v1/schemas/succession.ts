import { z } from 'zod'
import {
  invoiceOwners,
  partnerPages,
  successionKinds,
  successionStates,
  successionStops,
} from '@/db/enums'

const party = z.object({
  id: z.uuid(),
  name: z.string(),
  version: z.int(),
  suspended: z.boolean(),
  archived: z.boolean(),
})

const shape = {
  id: z.uuid(),
  kind: z.enum(successionKinds).meta({
    description:
      '`correction`: a new organisation with the right accounts. `merge`: one that is there already.',
  }),
  state: z.enum(successionStates),
  organisation: party.meta({ description: 'The one that is succeeded.' }),
  successor: party.nullable().meta({ description: 'Null while it is still to be created.' }),
  successorName: z.string(),
  facts: z
    .object({
      name: z.string(),
      logoUrl: z.string().nullable(),
      zuoraAccountKey: z.string(),
      salesforceAccountId: z.string().nullable(),
      invoiceOwner: z.enum(invoiceOwners),
    })
    .nullable()
    .meta({ description: 'What a new one is created with.' }),
  pages: z.array(z.enum(partnerPages)).meta({
    description: 'The partner pages that the successor’s users may open afterwards.',
  }),
  reason: z.string(),
  proposedBy: z.string(),
  proposedAt: z.iso.datetime(),
  decision: z
    .object({ by: z.string(), at: z.iso.datetime(), reason: z.string().nullable() })
    .nullable()
    .meta({ description: 'Who approved, declined or withdrew it.' }),
  stop: z.enum(successionStops).nullable().meta({ description: 'Why it stands still.' }),
  factsMoved: z
    .boolean()
    .meta({ description: 'Offers, tags, values of fields, notes, contacts and owner are moved.' }),
  usersMoved: z.int(),
  endedAt: z.iso.datetime().nullable(),
}

/** That an organisation gets a successor, and how far it is. */
export const succession = z.object(shape).meta({ id: 'Succession' })

/** All that an organisation has to do with successors. */
export const successionsOf = z
  .object({ successions: z.array(succession) })
  .meta({ id: 'SuccessionsOfOrganisation' })
