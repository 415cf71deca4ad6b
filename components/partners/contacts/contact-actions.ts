import type { ActionResult } from '@/lib/core/result'
import type {
  ContactIdInput,
  CreateContactInput,
  UpdateContactInput,
} from '@/lib/partners/contacts/schema'
import type { ContactView } from '@/lib/partners/contacts/views'

export type ContactActions = {
  create: (input: CreateContactInput) => Promise<ActionResult<ContactView>>
  update: (input: UpdateContactInput) => Promise<ActionResult<ContactView>>
  remove: (input: ContactIdInput) => Promise<ActionResult<unknown>>
}
