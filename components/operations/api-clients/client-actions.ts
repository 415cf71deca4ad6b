import type { Find } from '@/components/form/use-search-results'
import type { ActionResult } from '@/lib/core/result'
import type {
  ApiClientIdInput,
  CreateApiClientInput,
  RotateSecretInput,
  UpdateApiClientInput,
} from '@/lib/operations/api-clients/schema'
import type { ApiClientView, NewSecret } from '@/lib/operations/api-clients/views'

/** What can be done with API clients. */
export type ClientActions = {
  create: (input: CreateApiClientInput) => Promise<ActionResult<NewSecret>>
  update: (input: UpdateApiClientInput) => Promise<ActionResult<ApiClientView>>
  rotate: (input: RotateSecretInput) => Promise<ActionResult<NewSecret>>
  revoke: (input: ApiClientIdInput) => Promise<ActionResult<ApiClientView>>
}

/** An organisation as it is chosen from. */
export type FoundOrganisation = { id: string; name: string; zuoraAccountKey: string }
export type FindOrganisations = Find<FoundOrganisation>
