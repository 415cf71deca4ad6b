import { z } from 'zod'
import { rowId } from '@/lib/core/fields'
import { listSchema } from '@/lib/core/list-schema'
import { staffMembersList } from './lists'

/** A page of those who are or were staff. */
export const staffMembersListSchema = listSchema(staffMembersList)

/** Names a staff member. */
export const staffMemberIdSchema = z.strictObject({ id: rowId })
