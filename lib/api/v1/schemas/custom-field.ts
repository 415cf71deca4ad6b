import { z } from 'zod'
import { customFieldKinds } from '@/db/enums'

const named = { id: z.uuid(), name: z.string() }
const kind = z.enum(customFieldKinds)
const version = z.int().meta({ description: 'The same as in `ETag`.' })

const choice = z.object(named).meta({ id: 'CustomFieldChoice' })

/** What is known of every organisation beside its own facts. */
export const customField = z
  .object({
    ...named,
    kind,
    choices: z.array(choice).meta({ description: 'Of the kind `choice`, in their order.' }),
    version,
  })
  .meta({ id: 'CustomField' })

const organisationCount = z.int().meta({
  description: 'Of how many organisations it is known. 101 means that there are more than 100.',
})

/** A field in the list of all. */
export const listedCustomField = z
  .object({
    ...named,
    kind,
    organisationCount,
    choices: z.array(z.object({ ...named, organisationCount })),
    version,
  })
  .meta({ id: 'ListedCustomField', title: 'Custom field in the list of all' })

const value = z.string().nullable().meta({
  description:
    'The text, the number in decimal, the day as YYYY-MM-DD, or the ID of the choice. Null where nothing is known.',
})

/** What every field says of one organisation. */
export const fieldsOf = z
  .object({
    fields: z.array(
      z.object({
        fieldId: z.uuid(),
        name: z.string(),
        kind,
        value,
        shown: z.string().nullable().meta({ description: 'The same, of a choice its name.' }),
      }),
    ),
  })
  .meta({ id: 'FieldsOfOrganisation' })
