import type { ActionResult } from '@/lib/core/result'
import type { OrganisationAction } from '@/lib/partners/organisations/policy'
import type { OrganisationVersionInput, SuspendInput } from '@/lib/partners/organisations/schema'
import type { PartnerOrganisationView } from '@/lib/partners/organisations/views'

type Action<Input, Data = unknown> = (input: Input) => Promise<ActionResult<Data>>

/** What a suspension would do now. */
export type Preview = { losesAccess: number; signedInLast30Days: number }

/** The server actions on an organisation as a whole. */
export type OrganisationActionSet = {
  preview: Action<{ organisationId: string }, Preview>
  suspend: Action<SuspendInput>
  reactivate: Action<OrganisationVersionInput>
  archive: Action<OrganisationVersionInput>
  restore: Action<OrganisationVersionInput>
}

/** Of an organisation, what these steps depend on. */
export type Subject = Pick<
  PartnerOrganisationView,
  'id' | 'name' | 'version' | 'suspension' | 'abilities'
>

/** What every dialog about an organisation as a whole is given. It is open as long as it is rendered. */
export type OrganisationDialogProps = {
  organisation: Subject
  actions: OrganisationActionSet
  /** Goes on to another dialog. */
  onStep: (step: OrganisationAction) => void
  onClose: () => void
}
