import { z } from 'zod'
import { actorKinds } from '@/db/enums'

const named = { id: z.uuid(), name: z.string() }

/** A tag of an organisation. */
export const tag = z.object(named).meta({ id: 'Tag' })

/** A tag in the list of all. */
export const listedTag = z
  .object({
    ...named,
    organisationCount: z.int().meta({
      description: 'How many organisations have it. 101 means that there are more than 100.',
    }),
  })
  .meta({ id: 'ListedTag', title: 'Tag in the list of all' })

/** All tags of an organisation. */
export const tagsOf = z.object({ tags: z.array(tag) }).meta({ id: 'TagsOfOrganisation' })

/** Who looks after an organisation. */
export const ownerOf = z
  .object({
    owner: z
      .object({
        ...named,
        former: z.boolean().meta({ description: 'They are no staff member any more.' }),
      })
      .nullable(),
  })
  .meta({ id: 'OwnerOfOrganisation' })

/** A person of an organisation who is no user. */
export const contact = z
  .object({
    ...named,
    organisationId: z.uuid(),
    role: z.string().nullable(),
    email: z.string().nullable(),
    telephone: z.string().nullable(),
    version: z.int().meta({ description: 'The same as in `ETag`.' }),
  })
  .meta({ id: 'Contact' })

/** A note about an organisation. */
export const note = z
  .object({
    id: z.uuid(),
    organisationId: z.uuid(),
    text: z.string().meta({ description: 'Plain text with line breaks.' }),
    author: z.object({
      kind: z.enum(actorKinds),
      id: z.uuid().nullable(),
      name: z.string(),
    }),
    createdAt: z.iso.datetime(),
    editedAt: z.iso.datetime().nullable(),
    version: z.int().meta({ description: 'The same as in `ETag`.' }),
    mayEdit: z.boolean(),
    mayRemove: z.boolean(),
  })
  .meta({ id: 'Note' })
