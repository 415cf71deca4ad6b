import { z } from 'zod'
import { staffRoles } from '@/db/enums'

const at = z.iso.datetime()

/** Somebody who is or was staff. */
export const staffMember = z
  .object({
    id: z.uuid(),
    name: z.string(),
    email: z.string(),
    role: z.enum(staffRoles).meta({
      description:
        'By the groups of the user pool, when they were last looked at. Of somebody who is staff no more: the last one.',
    }),
    disabledAt: at.nullable().meta({
      description: 'When it was found that they are staff no more; null while they are.',
    }),
    lastSignedInAt: at.nullable(),
    authenticator: z.boolean().meta({ description: 'Has an authenticator app, as far as known.' }),
    createdAt: at,
  })
  .meta({ id: 'StaffMember', title: 'Staff member' })
